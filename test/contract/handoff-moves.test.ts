/** Each state meets each move: what Redis makes of it is what domain/handoff/moves.ts says. */
import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Handoff } from "../../src/domain/handoff/handoff.ts";
import * as law from "../../src/domain/handoff/moves.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import { offerRetry } from "../../src/domain/handoff/policy.ts";
import type { Instant } from "../../src/domain/ids.ts";
import {
  amina,
  asking,
  brief,
  claimed,
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
import { later, now } from "./stores.ts";

const caseId = codeOf(rustam);
const minute = 60_000;
/** Moves are made long after the state was reached, so that none is the same act told again. */
const muchLater = later(5 * minute);

/** How the case comes into each state. Vera is the holder wherever there is one. */
const states: Record<string, (desk: Desk) => Promise<unknown>> = {
  waiting: () => Promise.resolve(),
  offered: ({ queue }) => queue.offer(caseId, [vera, jonas], later(10 * minute)),
  claimed: ({ queue }) => claimed(queue, caseId, vera),
  released: async ({ queue }) => {
    await claimed(queue, caseId, vera);
    await queue.release(caseId, vera, now);
  },
  "offered again": async ({ queue }) => {
    await queue.offer(caseId, [vera, jonas], later(minute));
    await queue.sweep(later(minute), 10);
    await queue.offer(caseId, [amina], later(10 * minute));
  },
  closed: async ({ queue }) => {
    await claimed(queue, caseId, vera);
    await queue.close(caseId, vera, "helped", now);
  },
  abandoned: ({ queue }) => queue.abandon(rustam, "cancelled", now),
};

type Law = (before: Handoff) => Handoff | string;
type Move = {
  readonly law: Law;
  readonly make: (desk: Desk, before: Handoff) => Promise<unknown>;
  /** The word for a handoff that the law lets pass. */
  readonly word: string;
  /** It answers with no word of its own. */
  readonly isSilent?: true;
};
const free = { onDuty: true, open: 0 };
const typeOf = async (answer: Promise<{ type: string }>): Promise<string> => (await answer).type;
const lifted = async (answer: Promise<Handoff | null>): Promise<string> =>
  (await answer) === null ? "gone" : "open";
const tokenOf = (before: Handoff): string => (before.state === "claimed" ? before.token : "none");
const until = later(20 * minute);

const moves: Record<string, Move> = {
  offer: {
    law: (before) => law.offer(before, [jonas, amina], until),
    make: ({ queue }) => queue.offer(caseId, [jonas, amina], until),
    word: "offered",
  },
  postpone: {
    law: (before) => (before.state === "waiting" ? before : "gone"),
    make: ({ queue }) => queue.postpone(caseId, until),
    word: "postponed",
  },
  "claim by the holder": {
    law: (before) => law.claim(before, vera, "*", muchLater, free),
    make: ({ queue }) => typeOf(queue.claim(caseId, vera, muchLater)),
    word: "claimed",
  },
  "claim by another": {
    law: (before) => law.claim(before, jonas, "*", muchLater, free),
    make: ({ queue }) => typeOf(queue.claim(caseId, jonas, muchLater)),
    word: "claimed",
  },
  "claim by one off duty": {
    law: (before) => law.claim(before, amina, "*", muchLater, { onDuty: false, open: 0 }),
    make: ({ queue }) => typeOf(queue.claim(caseId, amina, muchLater)),
    word: "claimed",
  },
  "renew with the token": {
    law: (before) => law.renew(before, tokenOf(before), muchLater),
    make: ({ queue }, before) => queue.renew(caseId, tokenOf(before), muchLater),
    word: "renewed",
  },
  "renew with another token": {
    law: (before) => law.renew(before, "forged", muchLater),
    make: ({ queue }) => queue.renew(caseId, "forged", muchLater),
    word: "renewed",
  },
  "release by the holder": {
    law: (before) => law.release(before, vera),
    make: ({ queue }) => typeOf(queue.release(caseId, vera, muchLater)),
    word: "moved",
  },
  "release by another": {
    law: (before) => law.release(before, jonas),
    make: ({ queue }) => typeOf(queue.release(caseId, jonas, muchLater)),
    word: "moved",
  },
  "close by the holder": {
    law: (before) => law.close(before, vera, "referred"),
    make: ({ queue }) => typeOf(queue.close(caseId, vera, "referred", muchLater)),
    word: "moved",
  },
  "close by another": {
    law: (before) => law.close(before, jonas, "referred"),
    make: ({ queue }) => typeOf(queue.close(caseId, jonas, "referred", muchLater)),
    word: "moved",
  },
  abandon: {
    law: (before) => law.abandon(before, "blocked"),
    make: ({ queue }) => typeOf(queue.abandon(rustam, "blocked", muchLater)),
    word: "moved",
  },
  "lift to a higher rank": {
    law: (before) => law.lift(before, "critical", rankOf("critical", null, now), muchLater),
    make: ({ queue }) => lifted(queue.lift(rustam, "critical", rankOf("critical", null, now), muchLater)),
    word: "open",
  },
  "lift to a lower rank": {
    law: (before) => law.lift(before, "normal", rankOf("normal", null, now), muchLater),
    make: ({ queue }) => lifted(queue.lift(rustam, "normal", rankOf("normal", null, now), muchLater)),
    word: "open",
  },
  "decline by one of two": {
    law: (before) => law.decline(before, [jonas]),
    make: ({ queue }) => queue.decline(caseId, jonas, muchLater),
    word: "noted",
    isSilent: true,
  },
  "decline by all who were asked": {
    law: (before) => law.decline(before, [vera, jonas, amina]),
    make: async ({ queue }) => {
      for (const one of [vera, jonas, amina]) await queue.decline(caseId, one, muchLater);
    },
    word: "noted",
    isSilent: true,
  },
  "a sweep before its time": {
    law: (before) => law.timePassed(before, muchLater),
    make: ({ queue }) => queue.sweep(muchLater, 10),
    word: "swept",
    isSilent: true,
  },
  "a sweep in its time": {
    law: (before) => law.timePassed(before, later(60 * minute)),
    make: ({ queue }) => queue.sweep(later(60 * minute), 10),
    word: "swept",
    isSilent: true,
  },
};

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
  expect(again.place === null).toBe(before?.handoff.state === "claimed");
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
