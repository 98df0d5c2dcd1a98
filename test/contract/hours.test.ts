import { expect, test } from "vitest";
import type { Instant } from "../../src/domain/ids.ts";
import {
  asking,
  claimed,
  codeOf,
  jonas,
  onDuty,
  rustam,
  type Sabotage,
  startDesk,
  vera,
} from "./handoffs.ts";
import { later, now } from "./stores.ts";

/** What Redis holds of a volunteer's hours: several processes, told once, never lost. */
const end = later(60_000);

async function house(sabotage: Sabotage = []) {
  const desk = startDesk(sabotage);
  await onDuty(desk, jonas, vera);
  await desk.roster.setDuty(vera, true, now, end);
  return desk;
}

/** Who of several processes gets somebody to look at, as keys. */
async function looks(at: Instant): Promise<readonly string[]> {
  const found = await Promise.all([1, 2, 3].map(() => startDesk().shifts.due(at, 10)));
  return found.flat().map(({ key }) => key);
}

test("whose hours changed is looked at by one process; by another, when that one does not settle", async () => {
  const { shifts } = await house();
  expect((await looks(now)).toSorted()).toEqual([jonas, vera]);
  expect(await looks(later(29_000))).toEqual([]);
  const [first, second] = await shifts.due(later(30_000), 10);
  for (const due of [first, second]) if (due !== undefined) await shifts.settle(due, later(30_000), null);
  expect(await looks(later(900_000))).toEqual([]);
});

test("the end has come: off duty, what they hold stays theirs; told again until that is settled", async () => {
  const { roster, shifts, queue } = await house();
  await queue.open(asking(rustam), now);
  await claimed(queue, codeOf(rustam), vera);
  for (const at of [end, later(90_001)]) {
    const due = (await shifts.due(at, 10)).find(({ key }) => key === vera);
    expect(due?.until).toBe(end);
    expect(await roster.setDuty(vera, false, at, end)).toBe(true);
  }
  expect((await roster.onDuty()).map(({ staff }) => staff.key)).toEqual([jonas]);
  expect(await queue.heldBy(vera)).toEqual([codeOf(rustam)]);
  const [due] = (await shifts.due(later(200_000), 10)).filter(({ key }) => key === vera);
  if (due !== undefined) await shifts.settle(due, later(200_000), null);
  expect(await shifts.endOf(vera)).toBeNull();
});

/** Who stays longer at the very moment at which the end has come. */
async function staysLonger(sabotage: Sabotage = []): Promise<void> {
  const { roster, shifts } = await house(sabotage);
  const due = (await shifts.due(end, 10)).find(({ key }) => key === vera);
  await roster.setDuty(vera, true, end, later(3_600_000));
  expect(await roster.setDuty(vera, false, end, end)).toBe(false);
  if (due !== undefined) await shifts.settle(due, end, null);
  expect(await shifts.endOf(vera)).toBe(later(3_600_000));
  expect((await shifts.due(end, 10)).map(({ key }) => key)).toContain(vera);
}
test("who stays longer at that very moment is not taken off duty, nor settled by what was known before", () =>
  staysLonger());
test.each<[string, Sabotage]>([
  [
    "any end takes them off",
    [["roster/duty", "if redis.call('HGET', KEYS[2], 'until') ~= ARGV[4] then", "if false then"]],
  ],
  [
    "anything known settles",
    [
      [
        "roster/hours-settle",
        "if (redis.call('HGET', KEYS[2], 'mark') or '') ~= ARGV[2] then",
        "if false then",
      ],
    ],
  ],
])("it is seen when %s", async (_name, sabotage) => {
  await expect(staysLonger(sabotage)).rejects.toThrow();
});

test("the end said last holds, also none; the shift began when they came", async () => {
  const { roster, shifts } = await house();
  await roster.setDuty(vera, true, later(5_000));
  expect(await shifts.endOf(vera)).toBeNull();
  expect((await roster.onDuty()).find(({ staff }) => staff.key === vera)?.since).toBe(now);
});

/** Two offers in a row without a sign of life count; one that came late, or stood beside another, does not. */
async function letsOffersRunOut(sabotage: Sabotage = []): Promise<void> {
  const { shifts, roster } = await house(sabotage);
  const ranOut = (at: number): Promise<number> => shifts.noteUnanswered(vera, later(at));
  expect(await ranOut(0)).toBe(0);
  await shifts.noteOffer(vera, later(0));
  await shifts.noteOffer(vera, later(30_000));
  expect(await ranOut(60_000), "the first of two that stood together").toBe(1);
  expect(await ranOut(60_000), "told again, or the other of the two").toBe(0);
  await shifts.noteOffer(vera, later(61_000));
  expect(await ranOut(62_000), "asked a moment before").toBe(0);
  expect(await ranOut(121_000)).toBe(2);
  await shifts.noteHere(vera);
  await shifts.noteOffer(vera, later(200_000));
  expect(await ranOut(260_000), "they did something in between").toBe(1);
  await roster.setDuty(vera, false, later(260_000));
  await shifts.noteOffer(vera, later(300_000));
  expect(await ranOut(400_000), "off duty").toBe(0);
}
test("two offers in a row without a sign of life count; one that came late, or stood beside another, does not", () =>
  letsOffersRunOut());
test.each<[string, Sabotage]>([
  [
    "who was asked a moment before counts as away",
    [["roster/unanswered", " or ARGV[2] - asked < tonumber(ARGV[3])", ""]],
  ],
  ["one absence counts twice", [["roster/unanswered", "redis.call('HDEL', KEYS[1], 'asked')", ""]]],
])("it is seen when %s", async (_name, sabotage) => {
  await expect(letsOffersRunOut(sabotage)).rejects.toThrow();
});

test("the reserve is called by one of many, and again after a while", async () => {
  const { redis } = await house();
  const call = (at: number) => startDesk().shifts.noteCall(vera, later(at), 3_600_000);
  const calls = await Promise.all([1, 2, 3].map((at) => call(at)));
  expect(calls.filter(Boolean)).toHaveLength(1);
  expect(await call(60_000)).toBe(false);
  await redis.pexpire(`hl:{${vera}}:called`, 1);
  await expect.poll(() => call(3_600_001)).toBe(true);
});

test("of whoever is one of us no longer nothing of their hours is left", async () => {
  const { redis, roster, shifts } = await house();
  await shifts.noteCall(vera, now, 3_600_000);
  const staff = await roster.get(vera);
  if (staff === null) throw new Error("nobody of that name");
  await roster.dismiss(staff);
  expect((await redis.keys(`hl:{${vera}}:*`)).filter((key) => /:(hours|called)$/.test(key))).toEqual([]);
  expect(await redis.zscore("hl:hours", vera)).toBeNull();
});
