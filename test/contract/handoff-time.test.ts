/** What time brings, with time passed in: docs/decisions/0007 and its numbers, to the millisecond. */
import { expect, test } from "vitest";
import { type Danger, dangers } from "../../src/domain/flow/flow.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import { as, type MessageId } from "../../src/domain/ids.ts";
import { createTurnStore } from "../../src/adapters/redis/turn-store.ts";
import { offerLasts, offerRetry } from "../../src/domain/handoff/policy.ts";
import type { Due } from "../../src/usecases/ports/handoffs.ts";
import {
  amina,
  asking,
  brief,
  claimed,
  codeOf,
  type Desk,
  faults,
  jonas,
  onDuty,
  rustam,
  startDesk,
  vera,
} from "./handoffs.ts";
import { chat, freshTurn, later, now, sessionOf } from "./stores.ts";

const caseId = codeOf(rustam);
const second = 1000;
const minute = 60_000;
/** Minutes: how long an offer stands, when a silent holder is nudged, when the case goes back. */
const table: Record<Danger, readonly [offer: number, nudge: number, back: number]> = {
  critical: [1, 10, 15],
  urgent: [2, 10, 15],
  soon: [10, 30, 45],
  normal: [10, 30, 45],
};

async function at(desk: Desk, ms: number): Promise<readonly Due[]> {
  return desk.queue.sweep(later(ms), 100);
}

/** Words of one sweep; a true word to the waiting has a test of its own. */
async function events(desk: Desk, ms: number): Promise<readonly string[]> {
  return (await at(desk, ms)).map((due) => due.type).filter((type) => type !== "word");
}

test.each(dangers)("%s: an offer runs out, and the case waits for its next ring", async (danger) => {
  const desk = startDesk();
  await desk.queue.open(asking(rustam, { danger }), now);
  const lasts = table[danger][0] * minute;
  expect(offerLasts[danger]).toBe(lasts);
  await desk.queue.offer(caseId, [vera, jonas], later(lasts));
  expect(await events(desk, lasts - 1)).toEqual([]);
  const due = (await at(desk, lasts)).filter(({ type }) => type === "offer");
  expect(due).toEqual([
    {
      type: "offer",
      handoff: expect.objectContaining({ state: "waiting", ring: 1, asked: [vera, jonas] }) as unknown,
      brief,
      expired: [vera, jonas],
    },
  ]);
  expect(await faults(desk.redis)).toEqual([]);
});

test.each(dangers)("%s: a silent holder is nudged, then the case goes back", async (danger) => {
  const desk = startDesk();
  await onDuty(desk, vera);
  await desk.queue.open(asking(rustam, { danger }), now);
  await claimed(desk.queue, caseId, vera);
  const [, nudge, back] = table[danger];
  expect(await at(desk, nudge * minute - 1)).toEqual([]);
  expect(await at(desk, nudge * minute)).toMatchObject([{ type: "nudge", handoff: { by: vera } }]);
  expect(await at(desk, back * minute - 1)).toEqual([]);
  expect(await at(desk, back * minute)).toEqual([
    {
      type: "returned",
      handoff: expect.objectContaining({ state: "waiting", ring: 0, asked: [] }) as unknown,
      brief,
      from: vera,
    },
  ]);
  expect(await desk.queue.heldBy(vera)).toEqual([]);
  expect(await faults(desk.redis)).toEqual([]);
  // A sign of life that comes too late is no claim.
  expect(await desk.queue.renew(caseId, "secret", later(back * minute))).toBe("lost");
});

test("every sign of life starts nudge and lease anew", async () => {
  const desk = startDesk();
  await onDuty(desk, vera);
  await desk.queue.open(asking(rustam), now);
  const { handoff } = await claimed(desk.queue, caseId, vera);
  for (let round = 1; round <= 6; round += 1) {
    expect(await desk.queue.renew(caseId, handoff.token, later(round * 9 * minute))).toBe("renewed");
    expect(await at(desk, round * 9 * minute)).toEqual([]);
  }
  const last = 6 * 9 * minute;
  expect(await events(desk, last + 10 * minute - 1)).toEqual([]);
  expect(await events(desk, last + 10 * minute)).toEqual(["nudge"]);
  expect(await desk.queue.renew(caseId, handoff.token, later(last + 11 * minute))).toBe("renewed");
  expect(await events(desk, last + 21 * minute)).toEqual(["nudge"]);
  expect(await events(desk, last + 26 * minute)).toEqual(["returned"]);
});

test("the token of an earlier claim renews nothing; and the test would see it if it did", async () => {
  const renewed = async (desk: Desk) => {
    await onDuty(desk, vera, jonas);
    await desk.queue.open(asking(rustam), now);
    const first = await claimed(desk.queue, caseId, vera);
    await at(desk, 15 * minute);
    await claimed(desk.queue, caseId, jonas, later(15 * minute));
    const said = await desk.queue.renew(caseId, first.handoff.token, later(20 * minute));
    await desk.queue.abandon(rustam, "erased", now);
    await desk.redis.del(`hl:{${rustam}}:h`, `hl:case:${caseId}`);
    return said;
  };
  expect(await renewed(startDesk())).toBe("lost");
  expect(await renewed(startDesk([["renew", " or case.token ~= ARGV[2]", ""]]))).toBe("renewed");
});

test("a case that nobody offered comes up again every few seconds until somebody does", async () => {
  const desk = startDesk();
  await desk.queue.open(asking(rustam), now);
  expect(await events(desk, offerRetry - 1)).toEqual([]);
  for (let round = 1; round <= 4; round += 1)
    expect(await events(desk, round * offerRetry)).toEqual(["offer"]);
  // The process that was to make the offer died. Now it is made.
  await desk.queue.offer(caseId, [vera], later(2 * minute));
  expect(await events(desk, 2 * minute - 1)).toEqual([]);
});

test("the waiting hear a true word every five minutes, offered or not, and the held do not", async () => {
  const desk = startDesk();
  await onDuty(desk, vera);
  for (const contact of [amina, rustam]) await desk.queue.open(asking(contact), now);
  await desk.queue.offer(caseId, [vera], later(100 * minute));
  const words = async (ms: number) =>
    (await at(desk, ms)).flatMap((due) =>
      due.type === "word" ? [`${due.handoff.caseId} ${due.place.ahead}`] : [],
    );
  expect(await words(5 * minute - 1)).toEqual([]);
  expect(await words(5 * minute)).toEqual(["AMINA 0", "RUSTAM 1"]);
  const held = await claimed(desk.queue, codeOf(amina), vera, later(6 * minute));
  expect(await words(10 * minute - 1)).toEqual([]);
  expect(await words(10 * minute)).toEqual(["RUSTAM 0"]);
  await desk.queue.renew(codeOf(amina), held.handoff.token, later(15 * minute));
  // Told late, the next word counts from when it was told.
  expect(await words(17 * minute)).toEqual(["RUSTAM 0"]);
  expect(await words(22 * minute - 1)).toEqual([]);
  expect(await words(22 * minute)).toEqual(["RUSTAM 0"]);
});

test("a word is put off for the night, and comes in its time; a case that rises hears one sooner", async () => {
  const desk = startDesk();
  await desk.queue.open(asking(rustam, { danger: "soon" }), now);
  await desk.queue.postpone(caseId, later(1000 * minute));
  await desk.queue.hush(caseId, later(600 * minute));
  expect(await at(desk, 600 * minute - 1)).toEqual([]);
  expect(await at(desk, 600 * minute)).toMatchObject([{ type: "word" }]);
  await desk.queue.hush(caseId, later(900 * minute));
  await desk.queue.lift(rustam, "critical", rankOf("critical", null, now), later(610 * minute));
  const words = async (ms: number) => (await at(desk, ms)).filter(({ type }) => type === "word").length;
  expect(await words(615 * minute - 1)).toBe(0);
  expect(await words(615 * minute)).toBe(1);
  expect(await faults(desk.redis)).toEqual([]);
});

test("the message with the last word is known until the person does anything, or the case leaves the line", async () => {
  const desk = startDesk();
  const { queue, redis, vault } = desk;
  await onDuty(desk, vera);
  const said = async (ms: number) =>
    (await at(desk, ms)).flatMap((due) => (due.type === "word" ? [due.said] : []));
  const contact = vault.contactKey(chat);
  await queue.open(asking(contact), now);
  await queue.noteWord(contact, as<MessageId>(71));
  expect(await said(5 * minute)).toEqual([71]);
  const turns = createTurnStore(redis, vault);
  await turns.commit(await freshTurn(turns, chat, 1), sessionOf(1), null, now);
  expect(await said(10 * minute)).toEqual([null]);

  await queue.noteWord(contact, as<MessageId>(72));
  await claimed(queue, codeOf(contact), vera, later(10 * minute));
  await queue.noteWord(contact, as<MessageId>(73));
  await queue.release(codeOf(contact), vera, later(11 * minute));
  expect(await said(16 * minute)).toEqual([null]);
});

test("when all who were asked said no, the next ring is due at once", async () => {
  const desk = startDesk();
  await desk.queue.open(asking(rustam), now);
  await desk.queue.offer(caseId, [vera, jonas], later(2 * minute));
  await desk.queue.decline(caseId, vera, later(second));
  expect(await events(desk, 10 * second)).toEqual([]);
  await desk.queue.decline(caseId, jonas, later(11 * second));
  expect(await at(desk, 11 * second)).toMatchObject([
    { type: "offer", handoff: { ring: 1, asked: [vera, jonas] }, expired: [] },
  ]);
  expect((await desk.queue.declinedBy(caseId)).toSorted()).toEqual([jonas, vera]);
});

test("a long absence is worked off in steps, the longest due first, and nothing twice", async () => {
  const desk = startDesk();
  for (let index = 0; index < 25; index += 1) {
    const contact = `person-${String(index).padStart(2, "0")}` as typeof rustam;
    await desk.queue.open(asking(contact), later(index));
  }
  const steps: string[][] = [];
  for (let step = 0; step < 4; step += 1)
    steps.push(
      (await desk.queue.sweep(later(minute), 10)).map((due) =>
        due.type === "offer" ? due.handoff.caseId : due.type,
      ),
    );
  expect(steps.map((step) => step.length)).toEqual([10, 10, 5, 0]);
  expect(steps.flat()).toEqual(steps.flat().toSorted());
});

test("whoever leaves or closes is owed nothing more", async () => {
  const desk = startDesk();
  await onDuty(desk, vera);
  for (const contact of [rustam, amina]) await desk.queue.open(asking(contact), now);
  await claimed(desk.queue, caseId, vera);
  await desk.queue.close(caseId, vera, "helped", now);
  await desk.queue.abandon(amina, "cancelled", now);
  expect(await at(desk, 600 * minute)).toEqual([]);
  expect(await faults(desk.redis)).toEqual([]);
});
