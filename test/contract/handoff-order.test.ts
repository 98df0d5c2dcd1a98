/** Who is next: danger, then the nearest deadline, then the first waiting time; and nobody ever moves back. */
import { expect, test } from "vitest";
import type { Danger } from "../../src/domain/flow/flow.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import { as, type ContactKey, type Instant } from "../../src/domain/ids.ts";
import {
  amina,
  asking,
  brief,
  claimed,
  codeOf,
  type Desk,
  en,
  jonas,
  onDuty,
  ru,
  type Sabotage,
  startDesk,
  vera,
} from "./handoffs.ts";
import { later, now } from "./stores.ts";

const hour = 3_600_000;
const key = as<ContactKey>;

/** Best first. */
const people: readonly [name: string, danger: Danger, hoursLeft: number | null, sinceMs: number][] = [
  ["critical-soon", "critical", 1, 50],
  ["critical-later", "critical", 2, 10],
  ["critical-undated", "critical", null, 0],
  ["urgent-first", "urgent", 5, 1],
  ["urgent-second", "urgent", 5, 2],
  ["soon", "soon", 1, 0],
  ["normal-dated", "normal", 900, 70],
  ["normal-first", "normal", null, 3],
  ["normal-last", "normal", null, 4],
];
const inOrder = people.map(([name]) => codeOf(key(name)));

/** All of them in line; they came in another order than they are served. */
async function line(desk: Desk): Promise<void> {
  for (const [name, danger, hours, sinceMs] of people.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const since = later(sinceMs);
    const rank = rankOf(danger, hours === null ? null : now + hours * hour, since);
    await desk.queue.open(asking(key(name), { danger, since, rank }), now);
  }
}

async function order({ queue }: Desk): Promise<readonly string[]> {
  return (await queue.waitingFor(amina, [ru, en], 20)).map(({ handoff }) => handoff.caseId);
}

test("the best come first, and everybody knows how many are ahead", async () => {
  const desk = startDesk();
  await line(desk);
  expect(await order(desk)).toEqual(inOrder);
  const ahead = await Promise.all(people.map(async ([name]) => (await desk.queue.place(key(name)))?.ahead));
  expect(ahead).toEqual(people.map((_, index) => index));
  expect(await desk.queue.counts([ru, en])).toEqual({
    waiting: { critical: 3, urgent: 2, soon: 1, normal: 3 },
    claimed: 0,
  });
  await onDuty(desk, vera);
  await claimed(desk.queue, inOrder[0] ?? as(""), vera);
  expect(await desk.queue.place(key("critical-later"))).toMatchObject({ ahead: 0, lang: ru });
  expect(await desk.queue.counts([ru, en])).toEqual({
    waiting: { critical: 2, urgent: 2, soon: 1, normal: 3 },
    claimed: 1,
  });
});

test("an offered case keeps its place, a taken one has none", async () => {
  const desk = startDesk();
  await line(desk);
  await onDuty(desk, vera);
  const [first = as("")] = inOrder;
  await desk.queue.offer(first, [vera], later(60_000));
  expect(await desk.queue.place(key("critical-soon"))).toMatchObject({ ahead: 0, lang: ru });
  await claimed(desk.queue, first, vera);
  expect(await desk.queue.place(key("critical-soon"))).toBeNull();
});

/** Somebody from the middle is taken and comes back; how many are ahead of each after that. */
async function comeBack(way: (desk: Desk, at: Instant) => Promise<unknown>, sabotage: Sabotage = []) {
  const desk = startDesk(sabotage);
  await desk.redis.flushdb();
  await line(desk);
  await onDuty(desk, vera);
  const middle = codeOf(key("urgent-first"));
  await claimed(desk.queue, middle, vera);
  await way(desk, later(20 * 60_000));
  return Promise.all(people.map(async ([name]) => (await desk.queue.place(key(name)))?.ahead));
}
const everyoneAtTheirPlace = people.map((_, index) => index);
const release = ({ queue }: Desk, at: Instant) => queue.release(codeOf(key("urgent-first")), vera, at);
const expire = ({ queue }: Desk, at: Instant) => queue.sweep(at, 100);
const rewritten: Sabotage = [
  [
    "release",
    "local function standInLine(case, now)",
    "local function standInLine(case, now) case.rank = '3' .. string.sub(case.rank, 2)",
  ],
  [
    "sweep",
    "local function standInLine(case, now)",
    "local function standInLine(case, now) case.rank = '3' .. string.sub(case.rank, 2)",
  ],
];

test.each([
  ["given back", release],
  ["taken back, for the holder was silent", expire],
] as const)("%s, a case is where it was; and the test would see it if not", async (_name, way) => {
  expect(await comeBack(way)).toEqual(everyoneAtTheirPlace);
  expect(await comeBack(way, rewritten)).not.toEqual(everyoneAtTheirPlace);
});

test("who writes on while waiting does not move", async () => {
  const desk = startDesk();
  await line(desk);
  for (let written = 0; written < 5; written += 1)
    await desk.queue.rebrief(key("soon"), (old) => ({ ...old, held: [...old.held, as(written)] }));
  expect(await order(desk)).toEqual(inOrder);
  expect((await desk.queue.ofContact(key("soon")))?.brief).toEqual({ ...brief, held: [0, 1, 2, 3, 4] });
});

test("every language is a queue of its own", async () => {
  const desk = startDesk();
  await desk.queue.open(asking(key("russian")), now);
  await desk.queue.open(asking(key("english"), { lang: en, danger: "critical" }), now);
  expect(await desk.queue.place(key("russian"))).toMatchObject({ ahead: 0, lang: ru });
  const codes = async (...languages: (typeof ru)[]) =>
    (await desk.queue.waitingFor(vera, languages, 5)).map(({ handoff }) => handoff.caseId);
  expect([await codes(ru), await codes(en), await codes(ru, en), await codes()]).toEqual([
    ["RUSSIAN"],
    ["ENGLISH"],
    ["ENGLISH", "RUSSIAN"],
    [],
  ]);
});

test("a volunteer is not shown what they declined, gave back, or are asked for already", async () => {
  const desk = startDesk();
  await onDuty(desk, vera, jonas);
  for (const name of ["declined", "returned", "asked", "asked-of-jonas", "free"])
    await desk.queue.open(asking(key(name)), now);
  await desk.queue.decline(codeOf(key("declined")), vera, now);
  await claimed(desk.queue, codeOf(key("returned")), vera);
  await desk.queue.release(codeOf(key("returned")), vera, now);
  await desk.queue.offer(codeOf(key("asked")), [vera, jonas], later(1));
  await desk.queue.offer(codeOf(key("asked-of-jonas")), [jonas], later(1));
  const shown = async (by: ContactKey) =>
    (await desk.queue.waitingFor(by, [ru], 9)).map(({ handoff }) => handoff.caseId).toSorted();
  expect(await shown(vera)).toEqual(["ASKED-OF-JONAS", "FREE"]);
  expect(await shown(jonas)).toEqual(["DECLINED", "FREE", "RETURNED"]);
  expect(await desk.queue.declinedBy(codeOf(key("returned")))).toEqual([vera]);
  // An offer that ran out may be made to the same people again.
  await desk.queue.sweep(later(1), 9);
  expect(await shown(vera)).toEqual(["ASKED", "ASKED-OF-JONAS", "FREE"]);
});

test("a case whose brief does not open is passed over, told as broken, and can still be left", async () => {
  const desk = startDesk();
  for (const name of ["sound", "spoilt"]) await desk.queue.open(asking(key(name)), now);
  const other = await desk.redis.hgetBuffer("hl:{sound}:h", "brief");
  await desk.redis.hset("hl:{spoilt}:h", "brief", other ?? "");
  expect(await order(desk)).toEqual(["SOUND"]);
  const swept = await desk.queue.sweep(later(5_000), 9);
  expect(swept.map((due) => due.type).toSorted()).toEqual(["broken", "offer"]);
  expect(await desk.queue.abandon(key("spoilt"), "erased", now)).toMatchObject({
    type: "moved",
    brief: null,
  });
});

test("a case whose record was spoilt holds up nobody", async () => {
  const desk = startDesk();
  for (const name of ["sound", "spoilt"]) await desk.queue.open(asking(key(name)), now);
  await desk.queue.offer(codeOf(key("spoilt")), [vera], later(1_000));
  await desk.redis.hdel("hl:{spoilt}:h", "ring");
  expect(await desk.queue.sweep(later(5_000), 9)).toMatchObject([
    { type: "broken", caseId: "SPOILT" },
    { type: "offer", handoff: { caseId: "SOUND" } },
  ]);
  expect(await desk.queue.sweep(later(5_000), 9)).toEqual([]);
});
