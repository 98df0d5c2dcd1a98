import { type Content, flowOf, normalised, questionOf } from "../content.ts";
import { civilDayOf } from "../deadline/civil-day.ts";
import { type Reading, readingChosen } from "../deadline/typed-date/reading.ts";
import { readTypedDate } from "../deadline/typed-date/typed-date.ts";
import type { Problem } from "../effect.ts";
import { as, type Instant, type LocaleTag, type OptionId } from "../ids.ts";
import type { QuickAnswer } from "../input.ts";
import type { Private } from "../privacy/private.ts";
import type { QuestionNode } from "./flow.ts";
import type { Answer, AskedAt, Session } from "./session.ts";

/** An answer, and the session it belongs to (a language chosen is a session changed). */
export type Given = { readonly session: Session; readonly answer: Answer };

/** The answer a tapped button means at this node as it is today; null when the node has no such button any more. */
export function answerChosen(
  content: Content,
  session: Session,
  at: AskedAt,
  choice: string,
  now: Instant,
): Given | null {
  const node = questionOf(flowOf(content, at.flow), at.node);
  if (node.ask === "language") {
    const lang = content.pack.languages.find((offered) => offered === choice);
    return lang === undefined
      ? null
      : { session: { ...session, lang }, answer: { type: "option", option: as<OptionId>(lang) } };
  }
  const answer = choiceAt(node, choice, session.zone, now);
  return answer === null ? null : { session, answer };
}

function choiceAt(node: QuestionNode, choice: string, zone: string, now: Instant): Answer | null {
  switch (node.ask) {
    case "language":
      return null;
    case "notice":
      return choice === ("go" satisfies QuickAnswer)
        ? { type: "option", option: as<OptionId>(choice) }
        : null;
    case "choice":
      if (choice === "unknown") return node.unknown ? { type: "unknown" } : null;
      return node.options.some((option) => option === choice)
        ? { type: "option", option: as<OptionId>(choice) }
        : null;
    case "date":
      if (choice === "unknown") return { type: "unknown" };
      if (choice === "today") return { type: "date", on: civilDayOf(now, zone, 0) };
      if (choice === "yesterday") return { type: "date", on: civilDayOf(now, zone, 1) };
      return readingChosen(choice, node.ask, zone, now);
    case "moment":
      if (choice === "unknown") return { type: "unknown" };
      if (choice === "now") return { type: "moment", at: wholeMinute(now) };
      return readingChosen(choice, node.ask, zone, now);
    default: {
      const unreachable: never = node;
      return unreachable;
    }
  }
}

function wholeMinute(now: Instant): string {
  const iso = new Date(now).toISOString();
  return `${iso.slice(0, 16)}:00Z`;
}

export type Typed =
  | ({ readonly type: "answer" } & Given)
  | { readonly type: "which"; readonly readings: readonly Reading[] }
  | { readonly type: "problem"; readonly problem: Problem };

/** What typed words mean at this node: a date, the label or the number of a button, "don't know". */
export function answerTyped(
  content: Content,
  session: Session,
  at: AskedAt,
  text: Private<string>,
  now: Instant,
): Typed {
  const node = questionOf(flowOf(content, at.flow), at.node);
  const lexicon = content.lexicons.get(session.lang);
  if (!lexicon) throw new Error("a compiled pack has words for each of its languages");
  if (node.ask === "date" || node.ask === "moment") {
    const read = readTypedDate(text.reveal(), node.ask, lexicon.dates, session.zone, now);
    switch (read.type) {
      case "date":
      case "moment":
      case "unknown":
        return { type: "answer", session, answer: read };
      case "which":
        return read;
      default:
        return { type: "problem", problem: read.type };
    }
  }
  const typed = normalised(text.reveal());
  if (node.ask === "choice") {
    const byLabel = lexicon.labels.get(`${at.flow}.${at.node}`)?.get(typed);
    const byNumber = /^\d{1,2}$/.test(typed) ? node.options[Number(typed) - 1] : undefined;
    const word = lexicon.unknown.has(typed) ? "unknown" : typed;
    const given = answerChosen(content, session, at, byLabel ?? byNumber ?? word, now);
    if (given) return { type: "answer", ...given };
  }
  if (node.ask === "language") {
    const given = answerChosen(content, session, at, as<LocaleTag>(typed), now);
    if (given) return { type: "answer", ...given };
  }
  return { type: "problem", problem: "use-buttons" };
}
