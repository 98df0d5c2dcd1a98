/** The handoff queue on a real Redis: several processes of it, people to put in, and the audit that finds what is lost. */
import type { Redis } from "ioredis";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createKeyStore } from "../../src/adapters/redis/key-store.ts";
import { createHandoffQueue } from "../../src/adapters/redis/handoff-queue.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { createShiftStore } from "../../src/adapters/redis/shift-store.ts";
import { createRosterStore } from "../../src/adapters/redis/roster-store.ts";
import type { Danger } from "../../src/domain/flow/flow.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import {
  as,
  type CaseId,
  type ChatId,
  type ContactKey,
  type Instant,
  type LocaleTag,
} from "../../src/domain/ids.ts";
import { unplanned } from "../../src/domain/roster/staff.ts";
import type { Brief, HandoffQueue, NewHandoff } from "../../src/usecases/ports/handoffs.ts";
import type { Ids } from "../../src/usecases/ports/watching.ts";
import { chat, connect, now, keysOf, sessionOf } from "./stores.ts";

export const ru = as<LocaleTag>("ru");
export const en = as<LocaleTag>("en");
export const rustam = as<ContactKey>("rustam");
export const [vera, jonas, amina] = ["vera0", "jonas", "amina"].map(as<ContactKey>) as [
  ContactKey,
  ContactKey,
  ContactKey,
];

/** Part of a script that a sabotage leaves out or spoils. Several, one after the other. */
export type Sabotage = readonly (readonly [script: string, from: string, to: string])[];

/** What one process of the bot has of the queue. */
export function startDesk(sabotage: Sabotage = []) {
  const redis = spoiled(connect(), sabotage);
  const vault = createVault(keysOf(7), createKeyStore(redis));
  const ids = countingIds();
  return {
    redis,
    vault,
    ids,
    queue: createHandoffQueue(redis, vault, ids),
    roster: createRosterStore(redis, vault),
    shifts: createShiftStore(redis),
  };
}
export type Desk = ReturnType<typeof startDesk>;

let count = 0;
function countingIds(): Ids {
  return {
    caseId: () => as<CaseId>(`SPARE${(count += 1)}`),
    secret: () => `secret-${(count += 1)}`,
  };
}

function spoiled(redis: Redis, sabotage: Sabotage): Redis {
  const define = redis.defineCommand.bind(redis);
  redis.defineCommand = (name, definition) => {
    let lua = definition.lua;
    for (const [script, from, to] of sabotage) {
      if (name !== `hl-${script.includes("/") ? script : `handoff/${script}`}`) continue;
      if (!lua.includes(from)) throw new Error(`${script} has nothing to sabotage`);
      lua = lua.replace(from, to);
    }
    define(name, { ...definition, lua });
  };
  return redis;
}

export const brief: Brief = {
  chat,
  lang: ru,
  topic: null,
  session: sessionOf(3),
  held: [],
  pages: [],
  files: [],
  notes: [],
};

/** Somebody who asks for a human; 2 h of deadline left. The case code is the contact's name in capitals. */
export function asking(contact: ContactKey, more: Partial<NewHandoff> = {}): NewHandoff {
  const danger: Danger = more.danger ?? "urgent";
  const since = more.since ?? now;
  return {
    caseId: codeOf(contact),
    contact,
    lang: ru,
    danger,
    since,
    rank: rankOf(danger, now + 7_200_000, since),
    brief,
    ...more,
  };
}

export function codeOf(contact: ContactKey): CaseId {
  return as<CaseId>(contact.toUpperCase());
}

export async function onDuty(desk: Desk, ...volunteers: readonly ContactKey[]): Promise<void> {
  for (const [index, key] of volunteers.entries()) {
    const staff = {
      key,
      chat: as<ChatId>(700 + index),
      role: "volunteer",
      languages: [ru],
      topics: [],
      lang: ru,
      ...unplanned,
    } as const;
    await desk.roster.save(staff);
    await desk.roster.setDuty(key, true, now);
  }
}

/** The only one who may take the case has it; else this throws. */
export async function claimed(queue: HandoffQueue, caseId: CaseId, by: ContactKey, at: Instant = now) {
  const answer = await queue.claim(caseId, by, at);
  if (answer.type !== "claimed") throw new Error(`a claim was answered ${answer.type}`);
  return answer;
}

/**
 * What is wrong with the queue as it lies in Redis: an open case that has not exactly one place and one timer,
 * a place, timer, offer, helper or word of a case that is not open. Nothing, when all is well.
 */
export async function faults(redis: Redis): Promise<readonly string[]> {
  const wanted = new Set<string>();
  const no = await declines(redis);
  const ended: string[] = [];
  for (const key of await redis.keys("hl:*:h")) {
    const contact = key.slice("hl:{".length, -"}:h".length);
    const stored = await redis.hgetall(key);
    const { id = "", state, rank, lang, by = "", brief: sealed, offered, beside } = stored;
    if ((await redis.get(`hl:case:${id}`)) !== contact) ended.push(`${id} has no owner`);
    if (state === "waiting" || state === "offered") wanted.add(`hl:q:${lang} ${rank}${id}`);
    if (state === "claimed") wanted.add(`hl:{${by}}:held ${id}`);
    if (state === "parked") wanted.add(`hl:{${by}}:parked ${id}`);
    // While it is held, nobody reads whom it was offered to.
    if (state === "offered")
      for (const one of names(offered)) if (!no.has(`${id} ${one}`)) wanted.add(`hl:{${one}}:offers ${id}`);
    if (state === "claimed") for (const one of names(beside)) wanted.add(`hl:{${one}}:beside ${id}`);
    const isOpen = state !== "closed" && state !== "abandoned";
    if (isOpen) wanted.add(`hl:due ${id}`);
    if ((state === "abandoned") === (sealed !== undefined)) ended.push(`${id} is ${state}, brief ${sealed}`);
    if (state === "offered" ? offered === undefined : state === "waiting" && offered !== undefined)
      ended.push(`${id} is ${state}, offered ${offered}`);
    if (isOpen === (await redis.pttl(key)) > 0) ended.push(`${id} is ${state} and its time is wrong`);
    if (!isOpen && (await redis.exists(keys.declined(as(id)))) > 0)
      ended.push(`${id} has ended and is declined`);
  }
  const found = new Set<string>();
  for (const key of await redis.keys("hl:q:*"))
    for (const one of await redis.zrange(key, "0", "-1")) found.add(`${key} ${one}`);
  for (const one of await redis.zrange(keys.due, "0", "-1")) found.add(`hl:due ${one}`);
  for (const which of ["held", "parked", "offers", "beside"])
    for (const key of await redis.keys(`hl:{*:${which}`))
      for (const one of await redis.smembers(key)) found.add(`${key} ${one}`);
  const missing = [...wanted].filter((one) => !found.has(one));
  const stray = [...found].filter((one) => !wanted.has(one));
  return [...ended, ...missing.map((one) => `missing: ${one}`), ...stray.map((one) => `stray: ${one}`)];
}

function names(list = ""): readonly string[] {
  return list.split(",").filter(Boolean);
}

/** `CASE volunteer` for every no. */
async function declines(redis: Redis): Promise<ReadonlySet<string>> {
  const said: string[] = [];
  for (const key of await redis.keys("hl:declined:*"))
    for (const one of await redis.smembers(key)) said.push(`${key.slice("hl:declined:".length)} ${one}`);
  return new Set(said);
}
