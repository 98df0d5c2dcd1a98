import type { Noted } from "../domain/handoff/note.ts";
import type { MessageId } from "../domain/ids.ts";
import type { Private } from "../domain/privacy/private.ts";
import { type Question, replyTo } from "../domain/roster/question.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { changeShiftByWords } from "./change-shift.ts";
import type { Deps } from "./deps.ts";
import { leaveWithNote } from "./hand-over.ts";
import { readDate } from "./correct-date.ts";
import { writeNote } from "./write-note.ts";

/** What a member of staff typed in answer. `words` is null for anything but text. */
export type TypedAnswer = { readonly message: MessageId; readonly words: Private<string> | null };

/**
 * Does with an answer what the question was for. The act comes first and is safe to repeat, the question ends last: told
 * again, the same message is the same answer. An answer that does not do leaves the question open.
 *
 * @param button the message that asked what the text was, if they said so by a button
 */
export async function answerQuestion(
  deps: Deps,
  staff: Staff,
  question: Question,
  { message, words }: TypedAnswer,
  button: MessageId | null = null,
): Promise<void> {
  const tell = (type: "answer-late" | "answer-in-words") =>
    deps.messenger.tellStaff(staff.chat, staff.lang, { type }, button);
  if (replyTo(question, message) === "late") return void (await tell("answer-late"));
  if (words === null) return void (await tell("answer-in-words"));
  const { asking } = question;
  switch (asking.type) {
    case "note":
    case "hand-over": {
      const noted = await writeNote(deps, staff, asking.caseId, message, words);
      await deps.messenger.tellStaff(
        staff.chat,
        staff.lang,
        { type: "noted", noted, caseId: asking.caseId },
        button,
      );
      if (isDone(noted))
        await deps.questions.end(staff.key, question.prompt, { at: deps.clock.now(), by: message });
      if (noted === "saved" && asking.type === "hand-over")
        await leaveWithNote(deps, staff, asking.caseId, asking.way, true);
      return;
    }
    case "shift-end":
      if (!(await changeShiftByWords(deps, staff, words)))
        return void (await deps.messenger.tellStaff(
          staff.chat,
          staff.lang,
          { type: "no-such-time" },
          button,
        ));
      await deps.questions.end(staff.key, question.prompt, { at: deps.clock.now(), by: message });
      return;
    case "date":
      return readDate(deps, staff, { ...question, asking }, words);
    default: {
      const unreachable: never = asking;
      return unreachable;
    }
  }
}

/** A note that is too long can be typed again. */
function isDone(noted: Noted): boolean {
  return noted !== "too-long";
}
