/** What is counted of a helpline's work: each thing once, whoever does it how often, and without anybody in it. */
import { expect, test } from "vitest";
import { createFigureStore } from "../../src/adapters/redis/figure-store.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { createTurnStore } from "../../src/adapters/redis/turn-store.ts";
import { type Cell, type Figures, figuresKept, weekMs, weeksTold } from "../../src/domain/figures/figure.ts";
import { as, type ContactKey } from "../../src/domain/ids.ts";
import {
  amina,
  asking,
  claimed,
  codeOf,
  type Desk,
  jonas,
  onDuty,
  ru,
  rustam,
  type Sabotage,
  startDesk,
  vera,
} from "./handoffs.ts";
import { chat, freshTurn, later, now, sessionOf } from "./stores.ts";

const minute = 60_000;
const caseId = codeOf(rustam);

/** As `figure danger lang band/bucket: count`, in order. */
function told({ cells }: Figures): readonly string[] {
  const line = (cell: Cell) =>
    "band" in cell
      ? `${cell.figure} ${cell.danger} ${cell.lang} ${cell.band}/${cell.bucket}: ${cell.count}`
      : `${cell.figure} ${cell.danger} ${cell.lang}: ${cell.count}`;
  return cells.map(line).toSorted();
}
const figuresOf = ({ redis }: Desk, at = now) => createFigureStore(redis).read(at);

test("the story of a case, as it is counted", async () => {
  const desk = startDesk();
  const { queue } = desk;
  await onDuty(desk, vera, jonas, amina);
  await queue.open(asking(rustam), now);
  await queue.offer(caseId, [vera, jonas, amina], later(2 * minute));
  await queue.decline(caseId, vera, later(minute));
  await queue.sweep(later(2 * minute), 10);
  await queue.offer(caseId, [jonas], later(4 * minute));
  await claimed(queue, caseId, jonas, later(3 * minute));
  // The wait goes on until there are words; a claim is none.
  await queue.hear(caseId, later(8 * minute));
  await queue.hear(caseId, later(9 * minute));
  await queue.close(caseId, jonas, "helped", later(30 * minute));
  expect(told(await figuresOf(desk))).toEqual([
    "closed urgent ru: 1",
    "declined urgent ru: 1",
    "expired urgent ru: 2",
    "heard urgent ru 4/7: 1",
    "offered urgent ru: 4",
  ]);
});

test.each<[string, (desk: Desk) => Promise<unknown>, readonly string[]]>([
  [
    "cancelled while waiting",
    ({ queue }) => queue.abandon(rustam, "cancelled", later(12 * minute)),
    ["left urgent ru 4/8: 1"],
  ],
  [
    "closed without a word",
    async ({ queue }) => {
      await claimed(queue, caseId, vera);
      await queue.close(caseId, vera, "no-answer", later(minute));
    },
    ["closed urgent ru: 1", "left urgent ru 4/2: 1"],
  ],
  [
    "given back after a word, and then cancelled: it was answered",
    async ({ queue }) => {
      await claimed(queue, caseId, vera);
      await queue.hear(caseId, later(minute));
      await queue.release(caseId, vera, later(2 * minute));
      await queue.abandon(rustam, "cancelled", later(9 * minute));
    },
    ["heard urgent ru 4/2: 1"],
  ],
  [
    "asked again by its person: a wait of its own",
    async ({ queue }) => {
      await claimed(queue, caseId, vera);
      await queue.hear(caseId, later(minute));
      await queue.close(caseId, vera, "helped", later(minute));
      await queue.reopen(rustam, asking(rustam).brief, later(60 * minute));
      await queue.abandon(rustam, "erased", later(61 * minute));
    },
    ["closed urgent ru: 1", "heard urgent ru 4/2: 1", "left urgent ru 4/2: 1"],
  ],
  [
    "taken up again by whoever closed it: its person's wait was over",
    async ({ queue }) => {
      await claimed(queue, caseId, vera);
      await queue.close(caseId, vera, "helped", later(minute));
      await queue.takeUp(caseId, vera, later(2 * minute));
      await queue.hear(caseId, later(3 * minute));
    },
    ["closed urgent ru: 1", "left urgent ru 4/2: 1"],
  ],
])("%s", async (_name, happens, expected) => {
  const desk = startDesk();
  await onDuty(desk, vera);
  await desk.queue.open(asking(rustam), now);
  await happens(desk);
  expect(told(await figuresOf(desk))).toEqual(expected);
});

/** Ten processes do the same acts on the same cases at once, each twice; what was counted of the two cases each of them had. */
async function tenProcesses(sabotage: Sabotage = []): Promise<readonly string[]> {
  const desks = Array.from({ length: 10 }, () => startDesk(sabotage));
  const [first] = desks;
  if (first === undefined) throw new Error("there is no process");
  await onDuty(first, vera);
  const people = Array.from({ length: 3 }, (_, index) => as<ContactKey>(`person${index}`));
  const everybody = async (act: (desk: Desk, contact: ContactKey) => Promise<unknown>) =>
    Promise.all([...desks, ...desks].flatMap((desk) => people.map((contact) => act(desk, contact))));
  for (const contact of people) await first.queue.open(asking(contact), now);
  await everybody(({ queue }, contact) => queue.offer(codeOf(contact), [vera, jonas], later(minute)));
  await everybody(({ queue }, contact) => queue.decline(codeOf(contact), jonas, now));
  await everybody(({ queue }) => queue.sweep(later(minute), 10));
  await everybody(({ queue }, contact) => queue.claim(codeOf(contact), vera, later(minute)));
  await everybody(({ queue }, contact) => queue.hear(codeOf(contact), later(minute)));
  await everybody(({ queue }, contact) => queue.close(codeOf(contact), vera, "helped", later(2 * minute)));
  await everybody(({ queue }, contact) => queue.rate(contact, "helped", later(2 * minute)));
  await everybody(({ queue }, contact) => queue.abandon(contact, "erased", later(2 * minute)));
  return told(await figuresOf(first));
}
const once = [
  "closed urgent ru: 3",
  "declined urgent ru: 3",
  "expired urgent ru: 3",
  "heard urgent ru 4/2: 3",
  "helped urgent ru: 3",
  "offered urgent ru: 6",
];

test("ten processes do everything twice: each thing is counted once", async () => {
  expect(await tenProcesses()).toEqual(once);
});

test.each<[string, Sabotage[number]]>([
  ["words that are counted each time", ["hear", " or case.heard then", " then"]],
  ["feedback that is counted each time", ["rate", " or call('HSETNX', case.key, 'rated', 1) == 0", ""]],
  ["a no that is counted each time", ["decline", "isNew and case.state", "case.state"]],
  [
    "offers that are counted each time",
    ["offer", "    asked = asked + 1\n  end", "  end\n  asked = asked + 1"],
  ],
])("twin: %s", async (_name, spoil) => {
  expect(await tenProcesses([spoil])).not.toEqual(once);
});

test("what a person says of a closed case is counted the first time, and again after the case was open again", async () => {
  const desk = startDesk();
  const { queue } = desk;
  await onDuty(desk, vera);
  await queue.open(asking(rustam), now);
  await queue.rate(rustam, "helped", now);
  await claimed(queue, caseId, vera);
  await queue.hear(caseId, now);
  await queue.close(caseId, vera, "helped", now);
  for (const said of ["partly", "partly", "unhelped"] as const) await queue.rate(rustam, said, later(minute));
  const feedback = async () =>
    told(await figuresOf(desk)).filter((line) => /^(helped|partly|unhelped)/.test(line));
  expect(await feedback()).toEqual(["partly urgent ru: 1"]);
  await queue.takeUp(caseId, vera, later(2 * minute));
  await queue.close(caseId, vera, "helped", later(3 * minute));
  await queue.rate(rustam, "helped", later(4 * minute));
  expect(await feedback()).toEqual(["helped urgent ru: 1", "partly urgent ru: 1"]);
  await queue.abandon(rustam, "erased", later(5 * minute));
  await queue.rate(rustam, "helped", later(5 * minute));
  expect(await feedback()).toEqual(["helped urgent ru: 1", "partly urgent ru: 1"]);
});

test("what a person did of a term is counted once for its update, however often it is saved", async () => {
  const desk = startDesk();
  const turns = createTurnStore(desk.redis, desk.vault);
  const met = [{ figure: "met", danger: "urgent", lang: ru }] as const;
  const turn = await freshTurn(turns, chat, 1);
  const pending = { chat, lang: ru, replace: null, effects: [{ type: "tell-place" }] } as const;
  for (let times = 0; times < 3; times += 1)
    await turns.commit(turn, sessionOf(1), pending, now, undefined, met);
  expect(told(await figuresOf(desk))).toEqual(["met urgent ru: 1"]);
});

test("time on duty is added up when a shift ends, once", async () => {
  const desk = startDesk();
  await onDuty(desk, vera, jonas);
  await desk.roster.setDuty(vera, true, later(30 * minute));
  for (let times = 0; times < 3; times += 1) await desk.roster.setDuty(vera, false, later(60 * minute));
  expect((await figuresOf(desk)).dutyMs).toBe(60 * minute);
});

test("figures of five weeks are told of; then Redis drops them", async () => {
  const desk = startDesk();
  await desk.queue.open(asking(rustam), now);
  await desk.queue.abandon(rustam, "cancelled", now);
  const [key = ""] = await desk.redis.keys("hl:figures:*");
  expect(key).toBe(keys.figures(String(Math.floor(now / weekMs))));
  expect(told(await figuresOf(desk, later((weeksTold - 1) * weekMs)))).toHaveLength(1);
  expect(told(await figuresOf(desk, later(weeksTold * weekMs)))).toEqual([]);
  const left = await desk.redis.pttl(key);
  expect(left).toBeGreaterThan(figuresKept - minute);
  expect(left).toBeLessThanOrEqual(figuresKept + weekMs);
});

test("nobody is in the figures: no contact, no code, no time but the week and three hours of the day", async () => {
  const desk = startDesk();
  await onDuty(desk, vera);
  await desk.queue.open(asking(rustam), now);
  await desk.queue.offer(caseId, [vera], later(minute));
  await claimed(desk.queue, caseId, vera);
  await desk.queue.hear(caseId, now);
  await desk.roster.setDuty(vera, false, later(minute));
  const [key = ""] = await desk.redis.keys("hl:figures:*");
  const fields = Object.keys(await desk.redis.hgetall(key));
  expect(
    fields.filter(
      (field) => !/^(duty|[a-z]+:(critical|urgent|soon|normal):[a-z]{2}(:[0-7]:\d+)?)$/.test(field),
    ),
  ).toEqual([]);
});

test("what another build counted is passed over", async () => {
  const desk = startDesk();
  await desk.redis.hset(
    keys.figures(String(Math.floor(now / weekMs))),
    "seen:urgent:ru",
    3,
    "heard:urgent",
    1,
  );
  expect(await figuresOf(desk)).toEqual({ cells: [], dutyMs: 0 });
});
