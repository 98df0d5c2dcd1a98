/** Each state meets each move: what Redis makes of it is what domain/handoff/moves.ts says. */
import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Handoff } from "../../src/domain/handoff/handoff.ts";
import { offerRetry } from "../../src/domain/handoff/policy.ts";
import type { Instant } from "../../src/domain/ids.ts";
import {
  amina,
  asking,
  brief,
  codeOf,
  type Desk,
  en,
  faults,
  jonas,
  onDuty,
  rustam,
  startDesk,
  vera,
} from "./handoffs.ts";
import { caseId, moves, muchLater, states, tokenOf } from "./handoff-table.ts";
import { later, now } from "./stores.ts";

const minute = 60_000;

test.each(Object.entries(states))("from %s", async (_state, reach) => {
  const desk = startDesk();
  await onDuty(desk, vera, jonas);
  const made: Record<string, unknown> = {};
  const lawful: Record<string, unknown> = {};
  for (const [name, move] of Object.entries(moves)) {
    await desk.queue.open(asking(rustam), now);
    await reach(desk);
    const before = await handoffOf(desk);
    const said = await move.make(desk, before);
    made[name] = {
      said: move.isSilent === true ? move.word : said,
      after: withoutToken(await handoffOf(desk), before),
      faults: await faults(desk.redis),
    };
    const is = move.law(before);
    const after = typeof is === "string" ? before : is;
    lawful[name] = {
      said: typeof is === "string" ? is : move.word,
      after: withoutToken(after, before),
      faults: [],
    };
    await desk.queue.abandon(rustam, "cancelled", muchLater);
    await desk.redis.del(keys.handoff(rustam), keys.caseOwner(caseId));
  }
  expect(made).toEqual(lawful);
});

async function handoffOf({ queue }: Desk): Promise<Handoff> {
  const found = await queue.get(caseId);
  if (found === null) throw new Error("the case is not there");
  return found.handoff;
}

/** The token of a new claim is random, so it is only told apart from the one before. */
function withoutToken(handoff: Handoff, before: Handoff): Handoff {
  if (handoff.state !== "claimed") return handoff;
  return { ...handoff, token: handoff.token === tokenOf(before) ? "as before" : "new" };
}

test.each(Object.entries(states))("open once more from %s", async (_state, reach) => {
  const desk = startDesk();
  await onDuty(desk, vera, jonas);
  await desk.queue.open(asking(rustam), now);
  await reach(desk);
  const before = await desk.queue.get(caseId);
  const isOpen = before?.handoff.state !== "closed" && before?.handoff.state !== "abandoned";
  const again = await desk.queue.open(asking(rustam, { caseId: codeOf(amina), lang: en }), muchLater);
  expect(again.type).toBe(isOpen ? "already-open" : "queued");
  expect(again.handoff.caseId).toBe(isOpen ? caseId : codeOf(amina));
  expect(again.place === null).toBe(["claimed", "parked"].includes(before?.handoff.state ?? ""));
  expect(await desk.queue.get(caseId)).toEqual(isOpen ? before : null);
  expect(await faults(desk.redis)).toEqual([]);
});

test("moves with a code that nobody has", async () => {
  const { queue, redis } = startDesk();
  const at: Instant = now;
  expect([
    await queue.offer(caseId, [vera], at),
    await queue.postpone(caseId, at),
    (await queue.claim(caseId, vera, at)).type,
    await queue.renew(caseId, "token", at),
    (await queue.release(caseId, vera, at)).type,
    (await queue.close(caseId, vera, "helped", at)).type,
    (await queue.abandon(rustam, "cancelled", at)).type,
    await queue.place(rustam),
    await queue.get(caseId),
    await queue.ofContact(rustam),
    await queue.rebrief(rustam, () => brief),
  ]).toEqual(["gone", "gone", "gone", "lost", "gone", "gone", "gone", null, null, null, null]);
  await queue.decline(caseId, vera, at);
  expect(await redis.keys("*")).toEqual([]);
});

test("a code that is taken is not taken from its case", async () => {
  const desk = startDesk();
  await desk.queue.open(asking(rustam), now);
  const other = await desk.queue.open(asking(amina, { caseId }), now);
  expect(other.handoff.caseId).not.toBe(caseId);
  expect((await desk.queue.get(caseId))?.handoff.contact).toBe(rustam);
  expect(await faults(desk.redis)).toEqual([]);
});

test("a waiting case that nobody can be asked for is due again only when it was put off to", async () => {
  const { queue } = startDesk();
  await queue.open(asking(rustam), now);
  await queue.postpone(caseId, later(4 * minute));
  expect(await queue.sweep(later(4 * minute - 1), 10)).toEqual([]);
  expect(await queue.sweep(later(4 * minute), 10)).toMatchObject([{ type: "offer" }]);
  expect(await queue.sweep(later(4 * minute + offerRetry), 10)).toMatchObject([{ type: "offer" }]);
});
