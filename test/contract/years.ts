/**
 * What is kept, and until when: 400 days of a helpline on a real Redis, by a clock that the test moves, with processes
 * that die in the middle of the sweep. Everybody is followed by the test itself, so that what is kept too long is seen,
 * and what is lost too early, too. Redis' own expiry never comes into it: it runs by the real clock.
 */
import type { Redis } from "ioredis";
import { beforeAll } from "vitest";
import { loadPack } from "../../src/adapters/content/load.ts";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createHandoffQueue } from "../../src/adapters/redis/handoff-queue.ts";
import { createKeyStore } from "../../src/adapters/redis/key-store.ts";
import { createOfferMessages } from "../../src/adapters/redis/offer-messages.ts";
import { createRetentionStore } from "../../src/adapters/redis/retention-store.ts";
import { createRosterStore } from "../../src/adapters/redis/roster-store.ts";
import { createShiftStore } from "../../src/adapters/redis/shift-store.ts";
import { createTurnStore } from "../../src/adapters/redis/turn-store.ts";
import type { Content } from "../../src/domain/content.ts";
import { as, type ChatId, type Instant } from "../../src/domain/ids.ts";
import { longestKept, type Retention, renewedEvery } from "../../src/domain/privacy/retention.ts";
import type { Deps } from "../../src/usecases/deps.ts";
import type { ContactNotice } from "../../src/usecases/notice.ts";
import type { Sent } from "../../src/usecases/ports/speaking.ts";
import { sweepRetention } from "../../src/usecases/sweep-retention.ts";
import { asking, onDuty, startDesk, vera } from "./handoffs.ts";
import { connect, keysOf, sessionOf, silent, now as start } from "./stores.ts";

let content: Content;
beforeAll(() => {
  const loaded = loadPack(process.cwd(), "ru");
  if (!loaded.ok) throw new Error("the pack does not load");
  content = loaded.pack.content;
});

const minute = 60_000;
const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;
const step = 12 * hour;
const people = 40;

/** What the test knows of somebody, without asking the code. */
type Known = {
  readonly chat: ChatId;
  /** When they last wrote, or were woken as they had asked. */
  word: number;
  wake: number | null;
  open: { readonly since: number; held: boolean } | null;
  ended: number | null;
};

/** Numbers in an order that is the same each run (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

/** Part of a script that a sabotage spoils; `handoff/parts` is in all moves of the queue. */
export type Spoil = readonly (readonly [script: string, from: string, to: string])[];

export class Helpline {
  now: number = start;
  readonly redis: Redis;
  readonly #kept: Retention;
  readonly #spoil: Spoil;
  readonly #keepWeeks: boolean;
  readonly #roll = dice(20261125);
  readonly known: Known[] = [];
  readonly stores;
  #update = 0;
  readonly told: string[] = [];
  deaths = 0;

  constructor(spoil: Spoil = [], kept = longestKept, keepWeeks = false) {
    this.redis = connect();
    this.#spoil = spoil;
    this.#keepWeeks = keepWeeks;
    spoilScripts(this.redis, spoil);
    this.#kept = kept;
    this.stores = this.#process(this.redis);
    for (let index = 0; index < people; index += 1)
      this.known.push({ chat: as(10_000 + index), word: 0, wake: null, open: null, ended: null });
  }

  #process(redis: Redis) {
    const vault = createVault(keysOf(7), createKeyStore(redis));
    return {
      vault,
      turns: createTurnStore(redis, vault, this.#kept),
      queue: createHandoffQueue(redis, vault, startDesk().ids, this.#kept),
      retention: createRetentionStore(redis, vault, this.#kept),
    };
  }

  contact(one: Known) {
    return this.stores.vault.contactKey(one.chat);
  }

  /** @param asked to be reminded after so many days */
  async write(one: Known, asked: number | null): Promise<void> {
    const turn = await this.#begin(one);
    one.word = this.now;
    if (asked !== null) one.wake = this.now + asked * day;
    await this.#save(one, turn);
  }

  async #begin(one: Known) {
    const begun = await this.stores.turns.begin(one.chat, (this.#update += 1), as<Instant>(this.now));
    if (begun.type !== "fresh") throw new Error(`${begun.type} at ${this.now}`);
    return begun.turn;
  }

  async #save(one: Known, turn: Parameters<Deps["turns"]["commit"]>[0]): Promise<void> {
    const at = one.wake === null ? null : Math.min(one.wake, this.now + renewedEvery(this.#kept));
    const wake = at === null ? null : { at: as<Instant>(at), chat: one.chat };
    await this.stores.turns.commit(turn, sessionOf(2), null, as<Instant>(this.now), wake);
  }

  /** One thing that somebody does. */
  async act(): Promise<void> {
    const one = this.known[this.#roll(people)];
    if (one === undefined) return;
    const contact = this.contact(one);
    const at = as<Instant>(this.now);
    switch (this.#roll(8)) {
      case 0:
        if (one.word === 0 || one.open !== null || !(await this.#has(one))) return;
        Object.assign(one, { open: { since: this.now, held: false }, word: this.now });
        await this.stores.queue.open(asking(contact, { caseId: as(`C${this.#update}`), since: at }), at);
        return;
      case 1: {
        if (one.open === null) return;
        const open = await this.stores.queue.ofContact(contact);
        if (open === null) throw new Error("a case was lost");
        if (one.open.held) {
          await this.stores.queue.close(open.handoff.caseId, vera, "helped", at);
          Object.assign(one, { open: null, ended: this.now });
          return;
        }
        one.open.held = (await this.stores.queue.claim(open.handoff.caseId, vera, at)).type === "claimed";
        return;
      }
      case 2:
        return this.write(one, [1, 10, 50, 180, null, null, null, null][this.#roll(8)] ?? null);
      default:
        return this.write(one, null);
    }
  }

  /** The clock of reminders, as the bot has it. */
  async wake(): Promise<void> {
    for (const one of this.known) {
      const due = await this.redis.zscore("hl:wake", this.contact(one));
      if (due === null || Number(due) > this.now) continue;
      const woken = await this.stores.turns.wake(this.contact(one));
      if (woken?.type !== "woken") throw new Error(`${woken?.type ?? "nothing"}: a reminder was lost`);
      if (one.wake !== null && one.wake <= this.now) one.wake = null;
      one.word = this.now;
      await this.#save(one, woken.turn);
    }
  }

  /** @param dies after so many commands the process is gone */
  async sweep(dies = Number.POSITIVE_INFINITY): Promise<void> {
    const redis = connect();
    spoilScripts(redis, this.#spoil);
    if (this.#keepWeeks) redis.hdel = () => Promise.resolve(0);
    await redis.ping();
    let left = dies;
    let died = (): void => {};
    const death = new Promise<void>((resolve) => {
      died = resolve;
    });
    const send = redis.sendCommand.bind(redis);
    redis.sendCommand = (command, stream) => {
      left -= 1;
      if (left >= 0) return send(command, stream);
      if (left === -1) this.deaths += 1;
      died();
      return new Promise(() => {});
    };
    const shredder = { shredSoon: () => {} };
    const deps = { ...this.#process(redis), clock: { now: () => as<Instant>(this.now) }, shredder };
    const said = (): Promise<Sent> => Promise.resolve({ type: "sent", message: as(1) });
    const rest = {
      content,
      log: silent,
      counters: { add: () => {} },
      offerMessages: createOfferMessages(redis),
      roster: createRosterStore(redis, deps.vault),
      shifts: createShiftStore(redis),
      messenger: {
        tellStaff: said,
        tellContact: (_chat: ChatId, _lang: string, notice: ContactNotice) => {
          this.told.push(notice.type);
          return said();
        },
      },
    };
    await Promise.race([death, sweepRetention({ ...deps, ...rest } as unknown as Deps)]);
    redis.disconnect();
  }

  async #has(one: Known): Promise<boolean> {
    const stored = await this.redis.getBuffer(`hl:{${this.contact(one)}}:s`);
    return stored !== null && stored.length > 1 + 4 * (stored[0] ?? 0);
  }

  /** When nothing of the person should be left, by the rule as people are told it. */
  #ends(one: Known): number {
    const last = one.open
      ? one.word + this.#kept.silent
      : Math.max(one.word, one.ended ?? 0) + this.#kept.over;
    return Math.max(last, one.wake === null ? 0 : one.wake + this.#kept.over);
  }

  /** What is wrong, by what lies in Redis; the sweep is done. */
  async faults(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [index, one] of this.known.entries()) {
      const has = await this.#has(one);
      const over = this.now >= this.#ends(one) || one.word === 0;
      if (has && over) found.push(`${index} is kept too long`);
      if (!has && !over) found.push(`${index} is lost too early`);
      const state = await this.redis.hget(`hl:{${this.contact(one)}}:h`, "state");
      const isOpen = state !== null && state !== "closed" && state !== "abandoned";
      const mayBeOpen = one.open !== null && this.now < one.open.since + this.#kept.cap && !over;
      if (isOpen !== mayBeOpen) found.push(`${index}: the case is ${state ?? "gone"}`);
      if (over) Object.assign(one, { word: 0, wake: null });
      if (one.open !== null && !mayBeOpen) Object.assign(one, { open: null, ended: this.now });
      const factsEnd = one.ended === null ? 0 : one.ended + this.#kept.over;
      if (state !== null && !isOpen && this.now >= factsEnd) found.push(`${index}: the facts are kept`);
    }
    const weeks = (await this.redis.hkeys("hl:epoch")).map(Number);
    for (const one of weeks)
      if ((one + 1) * week + this.#kept.cap + week <= this.now) found.push(`week ${one} is kept`);
    return found;
  }

  /** Everything that lies in Redis and hangs on somebody. */
  leftovers(): Promise<string[]> {
    return this.redis.keys("hl:*");
  }

  async live(days: number): Promise<void> {
    await onDuty({ ...startDesk(), redis: this.redis }, vera);
    for (const end = this.now + days * day; this.now < end; this.now += step) {
      for (let acts = this.#roll(4); acts > 0; acts -= 1) await this.act();
      await this.wake();
      if (this.#roll(3) === 0) {
        await this.sweep(this.#roll(8));
        // What a dead process had in hand is due again within minutes.
        this.now += 6 * minute;
      }
      await this.sweep();
      const found = await this.faults();
      if (found.length > 0) throw new Error(`day ${(this.now - start) / day}: ${found.join(", ")}`);
    }
  }

  async silence(days: number): Promise<void> {
    for (const end = this.now + days * day; this.now < end; this.now += day) {
      await this.wake();
      await this.sweep();
      const found = await this.faults();
      if (found.length > 0) throw new Error(found.join(", "));
    }
  }
}

function spoilScripts(redis: Redis, spoil: Spoil): void {
  const define = redis.defineCommand.bind(redis);
  redis.defineCommand = (name, definition) => {
    let { lua } = definition;
    for (const [script, from, to] of spoil) {
      const all = script === "handoff/parts" && name.startsWith("hl-handoff/");
      if (all || name === `hl-${script}`) lua = lua.replace(from, to);
    }
    define(name, { ...definition, lua });
  };
}
