import type { Instant } from "../ids.ts";
import type { MessageId } from "../ids.ts";
import type { Private } from "../privacy/private.ts";

/** What a volunteer wrote down about a case, for whoever has it next. It never reaches the person. */
export type Note = {
  readonly at: Instant;
  /** The message it was typed in; with `at` enough to know the same note again. */
  readonly message: MessageId;
  readonly words: Private<string>;
};

/** What became of writing one. */
export type Noted = "saved" | "not-yours" | "too-long" | "too-many";

/** Longer notes are not read; and all of a case must fit its sealed record, whatever the alphabet. */
export const longestNote = 600;
export const mostNotes = 15;

/** The notes with one more; the same message twice is one note. */
export function withNote(notes: readonly Note[], note: Note): readonly Note[] {
  return notes.some(({ message }) => message === note.message) ? notes : [...notes, note];
}

/** A note this young says how things stand at the end of a shift, ms. */
const freshFor = 30 * 60_000;

/** Whether somebody has just written down how a case stands. */
export function isFresh(notes: readonly Note[], now: Instant): boolean {
  return notes.some(({ at }) => at >= now - freshFor);
}
