import type { CaseId, Instant, MessageId } from "../ids.ts";
import { mayAnswer, type Question } from "./question.ts";

/**
 * What a volunteer's chat shows of their cases: the one they write in, and the one that was named last in it (a card, the
 * header over a person's message, a nudge) with the one before. Text that replies to nothing goes to `active` only while
 * both are the same: who reads a message of another case may be answering that one.
 */
export type Writing = {
  readonly active: CaseId | null;
  readonly named: CaseId | null;
  readonly before: CaseId | null;
  /** When `named` took the place of `before`. */
  readonly since: Instant;
};

/** Text sent so soon after another case was named may have been typed to the one before, ms: it takes longer to read a name. */
export const settlesIn = 5_000;

/** What there is to know about where a message belongs. */
export type Desk = {
  readonly question: Question | null;
  /** The case of the message it replies to; null: it replies to none of a case. */
  readonly replied: CaseId | null;
  readonly writing: Writing | null;
  /** Cases whose people they may write to. */
  readonly cases: readonly CaseId[];
};

export type Meant =
  | { readonly type: "answer" }
  | { readonly type: "case"; readonly caseId: CaseId }
  /** It replies to a case that is not theirs any more. */
  | { readonly type: "lost"; readonly caseId: CaseId }
  /** It could go to the wrong person, or be an answer: it goes nowhere until they say where. */
  | { readonly type: "unsure" }
  | { readonly type: "nobody" };

/** Where a volunteer's message belongs. A reply to something that is of no case is never taken for plain text. */
export function meantFor(
  message: { readonly id: MessageId; readonly replyTo: MessageId | null; readonly sentAt: Instant },
  { question, replied, writing, cases }: Desk,
): Meant {
  if (question !== null && message.replyTo === question.prompt) return { type: "answer" };
  if (replied !== null)
    return cases.includes(replied) ? { type: "case", caseId: replied } : { type: "lost", caseId: replied };
  if (mayAnswer(question, message.sentAt)) return { type: "unsure" };
  if (cases.length === 0) return { type: "nobody" };
  if (message.replyTo !== null || writing === null) return { type: "unsure" };
  const { active, named, before, since } = writing;
  const settled = before === null || message.sentAt >= since + settlesIn;
  if (active === null || active !== named || !settled || !cases.includes(active)) return { type: "unsure" };
  return { type: "case", caseId: active };
}
