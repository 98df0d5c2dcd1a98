/** Each state a case can be in, each move that can meet it, and what the law makes of it. */
import type { Handoff } from "../../src/domain/handoff/handoff.ts";
import * as law from "../../src/domain/handoff/moves.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import { amina, brief, claimed, codeOf, type Desk, jonas, rustam, vera } from "./handoffs.ts";
import { later, now } from "./stores.ts";

export const caseId = codeOf(rustam);
const minute = 60_000;
/** Moves are made long after the state was reached, so that none is the same act told again. */
export const muchLater = later(5 * minute);

/** How the case comes into each state. Vera is the holder wherever there is one. */
export const states: Record<string, (desk: Desk) => Promise<unknown>> = {
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
  parked: async ({ queue }) => {
    await claimed(queue, caseId, vera);
    await queue.park(caseId, vera, later(50 * minute), now);
  },
  "passed on and helped": async ({ queue }) => {
    await claimed(queue, caseId, vera);
    await queue.invite(caseId, vera, [amina]);
    await queue.join(caseId, amina);
    await queue.pass(caseId, vera, [jonas, amina]);
    await queue.invite(caseId, vera, [jonas]);
  },
  "taken over": async ({ queue }) => {
    await claimed(queue, caseId, jonas);
    await queue.invite(caseId, jonas, [vera]);
    await queue.join(caseId, vera);
    await queue.pass(caseId, jonas, [vera]);
    await claimed(queue, caseId, vera);
  },
  "back from aside": async ({ queue }) => {
    await claimed(queue, caseId, vera);
    await queue.park(caseId, vera, later(minute), now);
    await queue.sweep(later(minute), 10);
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
const isOver = ({ state }: Handoff): boolean => state === "closed" || state === "abandoned";
const free = { onDuty: true, open: 0 };
const typeOf = async (answer: Promise<{ type: string }>): Promise<string> => (await answer).type;
const lifted = async (answer: Promise<Handoff | null>): Promise<string> =>
  (await answer) === null ? "gone" : "open";
export const tokenOf = (before: Handoff): string => (before.state === "claimed" ? before.token : "none");
const until = later(20 * minute);

export const moves: Record<string, Move> = {
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
  "park by the holder": {
    law: (before) => law.park(before, vera, until),
    make: ({ queue }) => typeOf(queue.park(caseId, vera, until, muchLater)),
    word: "moved",
  },
  "park by another": {
    law: (before) => law.park(before, jonas, until),
    make: ({ queue }) => typeOf(queue.park(caseId, jonas, until, muchLater)),
    word: "moved",
  },
  recall: {
    law: (before) => (isOver(before) ? "gone" : law.recall(before)),
    make: async ({ queue }) => ((await queue.recall(rustam, muchLater)) === null ? "gone" : "open"),
    word: "open",
  },
  "pass on by the holder": {
    law: (before) => law.pass(before, vera, [amina]),
    make: ({ queue }) => typeOf(queue.pass(caseId, vera, [amina])),
    word: "moved",
  },
  "pass on by another": {
    law: (before) => law.pass(before, jonas, [amina]),
    make: ({ queue }) => typeOf(queue.pass(caseId, jonas, [amina])),
    word: "moved",
  },
  "ask for help by the holder": {
    law: (before) => law.invite(before, vera, [amina]),
    make: ({ queue }) => typeOf(queue.invite(caseId, vera, [amina])),
    word: "moved",
  },
  "join by one who may have been asked": {
    law: (before) => law.join(before, jonas),
    make: ({ queue }) => typeOf(queue.join(caseId, jonas)),
    word: "moved",
  },
  "leave by one who may help": {
    law: (before) => (before.state === "claimed" ? law.part(before, amina) : "gone"),
    make: ({ queue }) => typeOf(queue.part(caseId, amina)),
    word: "moved",
  },
  "open again by the person": {
    law: (before) => law.reopen(before, muchLater),
    make: ({ queue }) => typeOf(queue.reopen(rustam, brief, muchLater)),
    word: "moved",
  },
  "take up again by who may have closed it": {
    law: (before) => law.takeUp(before, vera, "*", muchLater, free),
    make: ({ queue }) => typeOf(queue.takeUp(caseId, vera, muchLater)),
    word: "moved",
  },
  "take up again by another": {
    law: (before) => law.takeUp(before, jonas, "*", muchLater, free),
    make: ({ queue }) => typeOf(queue.takeUp(caseId, jonas, muchLater)),
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
