import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ButtonStamp, createButtonStamp } from "../../src/adapters/telegram/staff/button-stamp.ts";
import { type StaffAct, staffButton } from "../../src/adapters/telegram/staff/buttons.ts";
import { staffCommands } from "../../src/adapters/telegram/staff/commands.ts";
import { leastRole } from "../../src/adapters/telegram/staff/rights.ts";
import type { ToolButton } from "../../src/adapters/telegram/staff/tool-buttons.ts";
import type { MemberCode } from "../../src/domain/roster/member-code.ts";
import type { ProposalId } from "../../src/usecases/ports/proposals.ts";
import {
  as,
  type CaseId,
  type ChatId,
  type FlowId,
  type GuidanceId,
  type Instant,
  type LocaleTag,
  type MessageId,
  type NodeId,
} from "../../src/domain/ids.ts";
import { asks, isDone, takes } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";
import { storesOf } from "../support/stores.ts";

/**
 * Every button and every command of the helpline's people, from everybody who has no right to it: what Redis holds of
 * the case, of the roster and of invitations stays to the byte, and nothing of the person's words comes back.
 */
const personSays = "Меня зовут Тайна";
const caseId = as<CaseId>("CASE1");
const invite = { role: "coordinator", languages: [as<LocaleTag>("ru")] } as const;
const strangerId = 1002;
const someMessage = as<MessageId>(1);

let house: House;
let redis: Redis;
let stamp: ButtonStamp;
let vera: Phone;
let rustam: Phone;
beforeEach(async () => {
  house = await openHouse();
  redis = new Redis(house.redisUrl);
  stamp = createButtonStamp((await storesOf(house, redis)).vault.stamp);
  vera = await house.volunteer(2001, ["ru"]);
  rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  rustam.say(personSays);
  await vera.sees(personSays);
});
afterEach(async () => {
  redis.disconnect();
  await house.close();
});

test("a contact: no button and no command of the helpline's people does anything", async () => {
  const stranger = house.person(strangerId);
  stranger.say("/start");
  await stranger.sees("Русский");
  const before = await stands();
  for (const act of allActs) await taps(stranger, stamped(stranger, act));
  for (const name of Object.keys(staffCommands).filter((command) => command !== "start"))
    await says(stranger, `/${name}`);
  expect(await stands()).toEqual(before);
  expect(stranger.read()).not.toContain("Тайна");
});

test("a volunteer: nothing that is a coordinator's", async () => {
  const before = await stands();
  for (const act of allActs.filter(({ type }) => leastRole[type] === "coordinator")) {
    const denied = count(vera, /только координатор/);
    await taps(vera, stamped(vera, act));
    expect(count(vera, /только координатор/), act.type).toBe(denied + 1);
  }
  for (const [name, { role }] of Object.entries(staffCommands)) {
    if (role !== "coordinator") continue;
    const denied = count(vera, /только координатор/);
    await says(vera, `/${name}`);
    expect(count(vera, /только координатор/), name).toBe(denied + 1);
  }
  expect(await stands()).toEqual(before);
});

test.each(["volunteer", "coordinator"] as const)(
  "a %s who does not hold the case: no button about it does anything",
  async (role) => {
    const other = role === "coordinator" ? house.coordinator : await house.volunteer(2002, ["ru"]);
    await answered(other);
    const before = await stands();
    for (const act of allActs.filter((one) => "caseId" in one || one.type === "tool"))
      await taps(other, stamped(other, act));
    expect(await stands()).toEqual(before);
    expect(other.read()).not.toContain("Тайна");
  },
);

test("the holder: a button that is not ours, or another chat's, or of another act does nothing", async () => {
  const boris = await house.volunteer(2002, ["ru"]);
  await answered(boris);
  const before = await stands();
  for (const act of allActs) {
    const mine = stamped(vera, act);
    for (const forged of [
      staffButton(act),
      stamped(boris, act),
      `AAAAAAAA${staffButton(act)}`,
      changed(mine),
    ])
      await taps(vera, forged);
  }
  expect(await stands()).toEqual(before);
});

test("twin: with the right stamp the same button works", async () => {
  const before = await stands();
  await taps(vera, stamped(vera, { type: "release", caseId }));
  expect(await stands()).not.toEqual(before);
});

test("an invitation in every language the pack has is no longer than Telegram takes", () => {
  const { languages } = house.app.deps.content.pack;
  const act = { type: "invite-draft", invite: { role: "coordinator", languages } } as const;
  expect(Buffer.byteLength(stamped(vera, act))).toBeLessThanOrEqual(64);
});

/** One button of each kind; a kind that is missing here does not compile. */
const samples: { readonly [Type in Exclude<StaffAct["type"], "stale">]: StaffAct & { type: Type } } = {
  take: { type: "take", caseId },
  decline: { type: "decline", caseId },
  close: { type: "close", caseId },
  outcome: { type: "outcome", caseId, outcome: "helped" },
  release: { type: "release", caseId },
  switch: { type: "switch", caseId },
  note: { type: "note", caseId },
  deliver: { type: "deliver", caseId },
  park: { type: "park", caseId },
  "park-until": { type: "park-until", caseId, pause: "hour" },
  pass: { type: "pass", caseId },
  "pass-to": { type: "pass-to", caseId, lang: as<LocaleTag>("ru") },
  reopen: { type: "reopen", caseId },
  file: { type: "file", caseId, choice: "as-is" },
  answer: { type: "answer", prompt: someMessage },
  withdraw: { type: "withdraw" },
  "leave-unsent": { type: "leave-unsent" },
  tool: { type: "tool", tool: { type: "back-now", caseId } },
  duty: { type: "duty", on: false },
  "duty-until": { type: "duty-until", until: as<Instant>(1_800_000_000_000) },
  "duty-for": { type: "duty-for", hours: 2 },
  menu: { type: "menu" },
  typed: { type: "typed" },
  "aside-until": { type: "aside-until", caseId, pause: "hour" },
  leave: { type: "leave", caseId, way: "pass" },
  "leave-unnoted": { type: "leave-unnoted", caseId, way: "aside" },
  keep: { type: "keep", caseId },
  week: { type: "week" },
  "rota-day": { type: "rota-day", day: 1 },
  "rota-set": { type: "rota-set", day: 1, stretch: 0, on: true },
  reserve: { type: "reserve", on: true },
  "own-zones": { type: "own-zones" },
  "own-zone": { type: "own-zone", zone: "Asia/Yekaterinburg" },
  "let-pass": { type: "let-pass", caseId, message: someMessage },
  "keep-back": { type: "keep-back", caseId, message: someMessage },
  "invite-draft": { type: "invite-draft", invite },
  "invite-make": { type: "invite-make", invite },
  agree: { type: "agree", proposal: "of-nothing" as ProposalId },
  refuse: { type: "refuse", proposal: "of-nothing" as ProposalId },
  dismiss: { type: "dismiss", member: "00000" as MemberCode },
  "dismiss-sure": { type: "dismiss-sure", member: "00000" as MemberCode },
};
/** Of tools, one of each kind. */
const tools: readonly ToolButton[] = [
  { type: "menu", caseId },
  { type: "dates", caseId },
  { type: "guides", caseId },
  { type: "guides-of", caseId, flow: as<FlowId>("street") },
  { type: "guide", caseId, card: as<GuidanceId>("street") },
  { type: "guide-now", caseId, card: as<GuidanceId>("street") },
  { type: "replies", caseId },
  { type: "reply", caseId, reply: "hello" },
  { type: "reply-now", caseId, reply: "hello" },
  { type: "again", caseId },
  { type: "ask", caseId, flow: as<FlowId>("start"), node: as<NodeId>("menu") },
  { type: "fix", caseId },
  { type: "date", caseId, flow: as<FlowId>("order"), node: as<NodeId>("order-got") },
  { type: "date-is", prompt: someMessage, choice: "2026-11-24" },
  { type: "back", caseId },
];
const allActs: readonly Exclude<StaffAct, { type: "stale" }>[] = [
  ...Object.values(samples),
  ...tools.map((tool) => ({ type: "tool", tool }) as const),
];

function stamped(phone: Phone, act: StaffAct): string {
  if (act.type === "stale") throw new Error("there is no stale button");
  const buttons = stamp.seal(as<ChatId>(phone.id), [[{ text: "", callback_data: staffButton(act) }]]);
  const [button] = buttons.flat();
  if (button === undefined || !("callback_data" in button)) throw new Error("the button has no data");
  return button.callback_data;
}

function changed(data: string): string {
  return (data.startsWith("A") ? "B" : "A") + data.slice(1);
}

/** Everything that says who holds what and who may do what, as bytes. */
async function stands(): Promise<Readonly<Record<string, string>>> {
  const kinds = /:(h|r|held|parked|beside|case|staff|duty|invite|decided|outgoing|due)(:|$)|^hl:q:/;
  const names = (await redis.keys("hl:*")).filter((name) => kinds.test(name)).sort();
  const dumps = await Promise.all(names.map((name) => redis.dumpBuffer(name)));
  return Object.fromEntries(names.map((name, index) => [name, dumps[index]?.toString("hex") ?? ""]));
}

/** What was asked of the bot before is done when the answer to this comes. */
async function answered(phone: Phone): Promise<void> {
  if (phone.id !== strangerId) return isDone(house, phone);
  const asked = phone.say("/privacy");
  await house.emulator.waitFor(
    phone.id,
    ({ from, message_id, text }) => from === "bot" && message_id > asked && /хран/.test(text ?? ""),
  );
}

async function taps(phone: Phone, data: string): Promise<void> {
  const message = phone.messages().findLast(({ from }) => from === "bot");
  if (message === undefined) throw new Error("nothing to tap");
  house.emulator.tap(phone.id, message.message_id, data);
  await answered(phone);
}

async function says(phone: Phone, text: string): Promise<void> {
  phone.say(text);
  await answered(phone);
}

function count(phone: Phone, shown: RegExp): number {
  return phone.messages().filter(({ from, text }) => from === "bot" && shown.test(text ?? "")).length;
}
