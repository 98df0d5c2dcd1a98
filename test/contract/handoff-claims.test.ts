/** Many reach for the same case at once, over several connections: one has it, and everybody knows. */
import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { openCap } from "../../src/domain/handoff/policy.ts";
import { as, type CaseId, type ContactKey } from "../../src/domain/ids.ts";
import {
  asking,
  codeOf,
  type Desk,
  faults,
  jonas,
  onDuty,
  rustam,
  type Sabotage,
  startDesk,
  vera,
} from "./handoffs.ts";
import { later, now } from "./stores.ts";

const processes = 4;
const desks = (sabotage: Sabotage = []): readonly Desk[] =>
  Array.from({ length: processes }, () => startDesk(sabotage));
const many = (name: string, count: number): ContactKey[] =>
  Array.from({ length: count }, (_, index) => as<ContactKey>(`${name}${index}`));

/** Every case is reached for by twenty at once; how many had each. */
async function race(cases: number, sabotage: Sabotage = []): Promise<readonly number[]> {
  const all = desks(sabotage);
  const [first] = all;
  if (first === undefined) throw new Error("there is no process");
  const contacts = many("person", cases);
  await Promise.all(contacts.map((contact) => first.queue.open(asking(contact), now)));
  const winners: number[] = [];
  for (let from = 0; from < cases; from += 50) {
    const batch = contacts.slice(from, from + 50);
    const volunteers = batch.map((contact) => many(`${contact}-`, 20));
    await first.redis.zadd(keys.duty, ...volunteers.flat().flatMap((key) => [now, key]));
    const answers = await Promise.all(
      batch.flatMap((contact, of) =>
        (volunteers[of] ?? []).map(async (by, index) => {
          const desk = all[index % processes] ?? first;
          return { contact, answer: (await desk.queue.claim(codeOf(contact), by, now)).type };
        }),
      ),
    );
    for (const contact of batch) {
      const said = answers.filter((one) => one.contact === contact).map((one) => one.answer);
      winners.push(said.filter((one) => one === "claimed").length);
      if (sabotage.length === 0) expect(said.filter((one) => one === "taken")).toHaveLength(19);
    }
  }
  if (sabotage.length === 0) expect(await faults(first.redis)).toEqual([]);
  return winners;
}

test("1,000 cases, each reached for by 20 at once: one winner each", async () => {
  const winners = await race(1000);
  expect(winners).toEqual(Array.from({ length: 1000 }, () => 1));
}, 60_000);

test("the same race sees it when a held case is not told apart", async () => {
  const blind: Sabotage = [["claim", "if state == 'claimed' then", "state = 'waiting' if false then"]];
  expect(Math.max(...(await race(20, blind)))).toBeGreaterThan(1);
});

async function grab(sabotage: Sabotage = []): Promise<{ got: number; refused: number; held: number }> {
  const all = desks(sabotage);
  const [first] = all;
  if (first === undefined) throw new Error("there is no process");
  await onDuty(first, vera);
  const contacts = many("person", 20);
  await Promise.all(contacts.map((contact) => first.queue.open(asking(contact), now)));
  const answers = await Promise.all(
    contacts.map((contact, index) =>
      (all[index % processes] ?? first).queue.claim(codeOf(contact), vera, now),
    ),
  );
  const of = (type: string) => answers.filter((one) => one.type === type).length;
  return { got: of("claimed"), refused: of("over-cap"), held: (await first.queue.heldBy(vera)).length };
}

test("one volunteer reaches for 20 cases at once and gets five", async () => {
  expect(await grab()).toEqual({ got: openCap, refused: 20 - openCap, held: openCap });
});

test("and more where nobody counts", async () => {
  const uncounted: Sabotage = [["claim", ">= policy.openCap", ">= 1000"]];
  expect((await grab(uncounted)).got).toBe(20);
});

test("a person leaves while a volunteer takes the case: one of the two is first, and both know", async () => {
  const [one = startDesk(), two = startDesk()] = desks();
  await onDuty(one, vera);
  const seen = new Set<string>();
  for (let round = 0; round < 200; round += 1) {
    await one.queue.open(asking(rustam), now);
    const caseId = codeOf(rustam);
    // Now the one, now the other has the shorter way.
    const claim = () => two.queue.claim(caseId, vera, now);
    const leave = () => one.queue.abandon(rustam, "cancelled", now);
    const [taken, left] =
      round % 2 === 0
        ? await Promise.all([claim(), leave()])
        : (await Promise.all([leave(), claim()])).toReversed();
    const holder = left !== undefined && "holder" in left ? left.holder : "none told";
    seen.add(`${taken?.type}, ${holder ?? "nobody"} was told`);
    expect(await two.queue.heldBy(vera)).toEqual([]);
    await one.redis.del(keys.handoff(rustam), keys.caseOwner(caseId));
  }
  expect([...seen].toSorted()).toEqual([`claimed, ${vera} was told`, "gone, nobody was told"]);
  expect(await faults(one.redis)).toEqual([]);
});

test("the holder closes while the lease runs out: one of the two happens", async () => {
  const [one = startDesk(), two = startDesk()] = desks();
  await onDuty(one, vera, jonas);
  const caseId = codeOf(rustam);
  const after = later(60 * 60_000);
  for (let round = 0; round < 50; round += 1) {
    await one.queue.open(asking(rustam), now);
    await one.queue.claim(caseId, vera, now);
    const [closed, swept] = await Promise.all([
      one.queue.close(caseId, vera, "helped", after),
      two.queue.sweep(after, 10),
    ]);
    const returned = swept.some((due) => due.type === "returned");
    expect(closed.type).toBe(returned ? "not-yours" : "moved");
    expect(await faults(one.redis)).toEqual([]);
    await one.queue.abandon(rustam, "erased", after);
    await one.redis.del(keys.handoff(rustam), keys.caseOwner(caseId));
  }
});

test("a message is held while somebody takes the case: it is in the brief they got, or goes to them", async () => {
  const [one = startDesk(), two = startDesk()] = desks();
  await onDuty(one, vera);
  const caseId: CaseId = codeOf(rustam);
  for (let round = 0; round < 100; round += 1) {
    await one.queue.open(asking(rustam), now);
    const [stands, taken] = await Promise.all([
      one.queue.rebrief(rustam, (brief, { state }) =>
        state === "claimed" ? brief : { ...brief, held: [...brief.held, as(round)] },
      ),
      two.queue.claim(caseId, vera, now),
    ]);
    if (taken.type !== "claimed") throw new Error(`the claim was answered ${taken.type}`);
    const isPassedOn = taken.brief.held.length === 1 || stands?.handoff.state === "claimed";
    expect(isPassedOn).toBe(true);
    await one.queue.abandon(rustam, "erased", now);
    await one.redis.del(keys.handoff(rustam), keys.caseOwner(caseId));
  }
});
