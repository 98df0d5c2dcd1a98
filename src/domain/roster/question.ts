import type { Step } from "../flow/session.ts";
import type { CaseId, Instant, MessageId } from "../ids.ts";

/** How a case can be left at the end of a shift: to whoever takes it over, or aside for a time. */
export const leavings = ["pass", "aside"] as const;
export type Leaving = (typeof leavings)[number];

/** What a typed text of a member of staff can be an answer to. */
export type Asking =
  | { readonly type: "note"; readonly caseId: CaseId }
  /** The note without which a case is not left at the end of a shift. */
  | { readonly type: "hand-over"; readonly caseId: CaseId; readonly way: Leaving }
  /** Until when they are on duty. */
  | { readonly type: "shift-end" }
  /** The day or moment that an answer of the case's person should have named. */
  | ({ readonly type: "date"; readonly caseId: CaseId } & Step);

/** The case that a question is about, if it is about one. */
export function caseAsked(asking: Asking): CaseId | null {
  return asking.type === "shift-end" ? null : asking.caseId;
}

/**
 * The one question that stands before a member of staff. A reply to `prompt` is the answer, and nothing else is: no text
 * becomes an answer, or reaches a person, by guessing. What is over is remembered for a while: an update told again finds
 * its own answer, and a text that was on its way when the question ended is not taken for a message to a person.
 */
export type Question = {
  readonly asking: Asking;
  readonly prompt: MessageId;
  /** When it ended, and by which answer; null: without one. */
  readonly over: { readonly at: Instant; readonly by: MessageId | null } | null;
};

/** Whether it waits for an answer. */
export function isOpen(question: Question | null): question is Question {
  return question !== null && question.over === null;
}

/** Whether a text that replies to nothing may have been meant as the answer: it was sent while the question stood. */
export function mayAnswer(question: Question | null, sentAt: Instant): boolean {
  return question !== null && (question.over === null || sentAt <= question.over.at);
}

/** What a reply to the prompt is: the answer, the same answer told again, or too late. */
export function replyTo(question: Question, message: MessageId): "answer" | "late" {
  return question.over === null || question.over.by === message ? "answer" : "late";
}
