import fc from "fast-check";
import { expect, test } from "vitest";
import { as, type CaseId, type Instant, type MessageId } from "../../../src/domain/ids.ts";
import type { Question } from "../../../src/domain/roster/question.ts";
import { type Desk, meantFor, settlesIn, type Writing } from "../../../src/domain/roster/writing.ts";

/** Where a volunteer's message belongs, and that nothing they do can bring it to another person than they saw named. */
const [a, b] = [as<CaseId>("A"), as<CaseId>("B")];
const at = (ms: number): Instant => as<Instant>(1_000_000 + ms);
const note: Question = { asking: { type: "note", caseId: a }, prompt: as<MessageId>(50), over: null };
const inA: Writing = { active: a, named: a, before: null, since: at(0) };
const desk: Desk = { question: null, replied: null, writing: inA, cases: [a, b] };
const text = { id: as<MessageId>(60), replyTo: null as MessageId | null, sentAt: at(60_000) };
const toPrompt = { ...text, replyTo: note.prompt };
const toSomething = { ...text, replyTo: as<MessageId>(40) };
const soon = { ...text, sentAt: at(settlesIn - 1) };

test.each<[string, typeof text, Partial<Desk>, ReturnType<typeof meantFor>]>([
  ["plain text", text, {}, { type: "case", caseId: a }],
  ["a reply to a message of another case", toSomething, { replied: b }, { type: "case", caseId: b }],
  ["a reply to a case that was lost", toSomething, { replied: b, cases: [a] }, { type: "lost", caseId: b }],
  ["a reply to nothing we know", toSomething, {}, { type: "unsure" }],
  ["a reply to the prompt", toPrompt, { question: note }, { type: "answer" }],
  ["a reply to a prompt that is over", toPrompt, {}, { type: "unsure" }],
  [
    "the same answer told again",
    toPrompt,
    { question: { ...note, over: { at: at(70_000), by: text.id } } },
    { type: "answer" },
  ],
  ["plain text while a question is open", text, { question: note }, { type: "unsure" }],
  [
    "plain text after the answer",
    text,
    { question: { ...note, over: { at: at(50_000), by: as<MessageId>(55) } } },
    { type: "case", caseId: a },
  ],
  [
    "plain text that was on its way when the question ended",
    text,
    { question: { ...note, over: { at: text.sentAt, by: null } } },
    { type: "unsure" },
  ],
  [
    "a reply to a case while a question is open",
    toSomething,
    { question: note, replied: b },
    { type: "case", caseId: b },
  ],
  ["the case they wrote in was lost", text, { cases: [b] }, { type: "unsure" }],
  ["it ended, another is held", text, { writing: { ...inA, active: null }, cases: [b] }, { type: "unsure" }],
  ["another case spoke last", text, { writing: { ...inA, named: b, before: a } }, { type: "unsure" }],
  [
    "typed when the name had only just changed",
    soon,
    { writing: { active: b, named: b, before: a, since: at(0) } },
    { type: "unsure" },
  ],
  [
    "typed well after it",
    text,
    { writing: { active: b, named: b, before: a, since: at(0) } },
    { type: "case", caseId: b },
  ],
  ["nothing is held", text, { cases: [] }, { type: "nobody" }],
])("%s", (_what, message, other, meant) => {
  expect(meantFor(message, { ...desk, ...other })).toEqual(meant);
});

/**
 * A volunteer and what they see. Each message is typed to the case whose name they have read; reading takes time. What
 * was typed arrives later, in any order with what changes meanwhile.
 */
type Event =
  | { readonly does: "switch" | "speak" | "lose" | "claim"; readonly which: number }
  | { readonly does: "ask" | "answer" | "withdraw" }
  | { readonly does: "type"; readonly travels: number; readonly reply: "none" | "case" | "prompt" | "old" };

const which = fc.nat(2);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ does: fc.constantFrom("switch" as const, "speak", "lose", "claim"), which }),
  fc.record({ does: fc.constantFrom("ask" as const, "answer", "withdraw") }),
  fc.record({
    does: fc.constant("type" as const),
    travels: fc.nat(4),
    reply: fc.constantFrom("none" as const, "case", "prompt", "old"),
  }),
);
const steps = fc.array(fc.record({ event, wait: fc.constantFrom(0, 900, 3_000, 20_000) }), { maxLength: 60 });

type Typed = Parameters<typeof meantFor>[0] & {
  /** Whom they mean: a person, or nobody for an answer. */
  readonly for: CaseId | null;
  readonly replied: CaseId | null;
  readonly arrives: number;
};

/** How long it takes to read another name; the rule must leave more. */
const reads = 3_000;

type Rule = typeof meantFor;

/** Goes through the steps; says each message that went elsewhere than its writer meant. */
function misdelivered(happened: readonly { event: Event; wait: number }[], rule: Rule): string[] {
  const all = [a, b, as<CaseId>("C")];
  const wrong: string[] = [];
  const held = new Set<CaseId>([a]);
  const shown: { caseId: CaseId; at: number }[] = [{ caseId: a, at: -60_000 }];
  let writing: Writing = inA;
  let question = null as Question | null;
  let now = 0;
  let number = 100;
  let onTheWay: Typed[] = [];
  const name = (caseId: CaseId): void => {
    shown.push({ caseId, at: now });
    if (writing.named !== caseId)
      writing = { ...writing, named: caseId, before: writing.named, since: at(now) };
  };
  const read = (): CaseId | null => shown.findLast((one) => one.at + reads <= now)?.caseId ?? null;
  const arrive = (message: Typed): void => {
    const meant = rule(message, { question, writing, replied: message.replied, cases: [...held] });
    if (meant.type === "case" && meant.caseId !== message.for)
      wrong.push(`${String(message.for)} -> ${meant.caseId}`);
    if (meant.type === "answer" && message.for !== null) wrong.push(`${message.for} -> answer`);
  };
  for (const [index, step] of happened.entries()) {
    now += step.wait;
    const { event: one } = step;
    switch (one.does) {
      case "switch":
      case "claim": {
        const caseId = all[one.which] ?? a;
        if (one.does === "claim") held.add(caseId);
        if (!held.has(caseId)) break;
        name(caseId);
        writing = { ...writing, active: caseId };
        break;
      }
      case "speak": {
        const caseId = all[one.which] ?? a;
        if (held.has(caseId)) name(caseId);
        break;
      }
      case "lose": {
        const caseId = all[one.which] ?? a;
        held.delete(caseId);
        if (writing.active === caseId) writing = { ...writing, active: null };
        break;
      }
      case "ask":
        question = { ...note, prompt: as<MessageId>((number += 1)) };
        break;
      case "answer":
      case "withdraw":
        if (question !== null && question.over === null)
          question = {
            ...question,
            over: { at: at(now), by: one.does === "answer" ? as<MessageId>((number += 1)) : null },
          };
        break;
      case "type": {
        const meansPerson = one.reply === "none" || one.reply === "case";
        const asked = question !== null && question.over === null;
        const seen = read();
        const replied = one.reply === "case" ? (all[index % 3] ?? a) : null;
        const prompts = { none: null, case: 41, prompt: question?.prompt ?? 42, old: 43 };
        onTheWay.push({
          id: as<MessageId>((number += 1)),
          replyTo: prompts[one.reply] as MessageId | null,
          sentAt: at(Math.floor(now / 1_000) * 1_000),
          // Whoever was asked something and writes without a reply may be answering.
          for: replied ?? (meansPerson && !asked ? seen : null),
          replied,
          arrives: index + one.travels,
        });
        break;
      }
      default: {
        const unreachable: never = one;
        return unreachable;
      }
    }
    for (const message of onTheWay.filter(({ arrives }) => arrives <= index)) arrive(message);
    onTheWay = onTheWay.filter(({ arrives }) => arrives > index);
  }
  return wrong;
}

/** The same in every run: what a twin finds rarely, it must not find by luck. */
const runs = { numRuns: 6_000, seed: 20261125 };

test("whatever happens in whatever order, no message reaches another person than its writer had seen named", () => {
  fc.assert(
    fc.property(steps, (happened) => {
      expect(misdelivered(happened, meantFor)).toEqual([]);
    }),
    runs,
  );
});

/** Rules that look good enough; each brings a message to the wrong person somewhere. */
const sabotaged: Record<string, Rule> = {
  "the active case, whatever was named since": (message, known) =>
    meantFor(message, {
      ...known,
      writing: known.writing && { ...known.writing, named: known.writing.active },
    }),
  "the active case, however new": (message, known) =>
    meantFor(message, { ...known, writing: known.writing && { ...known.writing, before: null } }),
  "the only case that is left": (message, known) => {
    const meant = meantFor(message, known);
    const [only] = known.cases;
    return meant.type === "unsure" && known.cases.length === 1 && only !== undefined
      ? { type: "case", caseId: only }
      : meant;
  },
  "an unknown reply is plain text": (message, known) =>
    meantFor({ ...message, replyTo: known.replied === null ? null : message.replyTo }, known),
  "plain text while something is asked": (message, known) => meantFor(message, { ...known, question: null }),
  "plain text that was sent while something was asked": (message, known) =>
    meantFor(message, { ...known, question: known.question?.over ? null : known.question }),
};

test.each(Object.entries(sabotaged))("the same finds it: %s", (_what, rule) => {
  const found = fc.check(
    fc.property(steps, (happened) => misdelivered(happened, rule).length === 0),
    runs,
  );
  expect(found.failed).toBe(true);
});
