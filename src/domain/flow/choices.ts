import { choiceOf } from "../deadline/typed-date/reading.ts";
import type { Question } from "../effect.ts";
import type { QuickAnswer } from "../input.ts";

/** Every choice a question offers as a button. */
export function choicesOf(question: Question): readonly string[] {
  const quick = (...answers: readonly QuickAnswer[]): readonly string[] => answers;
  switch (question.ask) {
    case "language":
      return question.languages;
    case "notice":
      return quick("go");
    case "choice":
      return question.unknown ? [...question.options, ...quick("unknown")] : question.options;
    case "date":
      return quick("today", "yesterday", "unknown");
    case "moment":
      return quick("now", "unknown");
    case "which":
      return [...question.readings.map(choiceOf), ...quick("unknown")];
    default: {
      const unreachable: never = question;
      return unreachable;
    }
  }
}
