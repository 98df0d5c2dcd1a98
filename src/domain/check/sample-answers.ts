import { noLeads } from "../relay/letter.ts";
import type { Content } from "../content.ts";
import { civilDayOf, wallClockOf } from "../deadline/civil-day.ts";
import { computeDeadline } from "../deadline/compute.ts";
import type { DeadlineResult, TriggerEvent } from "../deadline/deadline.ts";
import type { Screen } from "../effect.ts";
import { choicesOf } from "../flow/choices.ts";
import type { TermState } from "../flow/condition.ts";
import type { QuestionNode } from "../flow/flow.ts";
import type { Session } from "../flow/session.ts";
import { as, type Instant, type MessageId } from "../ids.ts";
import type { Input } from "../input.ts";
import { Private } from "../privacy/private.ts";

/** One answer to try: as a person would give it, and in words for a fault. */
export type Tried = { readonly words: string; readonly input: Input };

/** How long ago things may have happened, in days and in minutes: near, around the usual terms, and long past. */
const daysAgo = [0, 1, 2, 3, 4, 6, 8, 9, 12, 16, 20, 29, 32, 45, 70, 100, 200, 400, 800];
const minutesAgo = [0, 45, 150, 200, 700, 800, 1500, 2700, 3000, 5000, 15_000, 50_000, 600_000];

/**
 * Every button of a question, and of all the dates that could be typed one for each way in which the terms that start
 * there may stand.
 */
export function createAnswers(
  content: Content,
  now: Instant,
): (screen: Screen & { type: "question" }, node: QuestionNode, session: Session) => readonly Tried[] {
  const dates = new Map<string, readonly Tried[]>();
  const typedAt = (node: QuestionNode & { ask: "date" | "moment" }, zone: string): readonly Tried[] => {
    const id = `${node.ask} ${node.gives} ${node.earliest}`;
    const known = dates.get(id) ?? oneOfEach(content, node, zone, now).map(typed);
    dates.set(id, known);
    return known;
  };
  return (screen, node, session) => {
    const buttons = choicesOf(screen.question).map(
      (choice): Tried => ({ words: choice, input: { type: "tap", ...screen.at, choice } }),
    );
    return node.ask === "date" || node.ask === "moment"
      ? [...buttons, ...typedAt(node, session.zone)]
      : buttons;
  };
}

function oneOfEach(
  content: Content,
  node: QuestionNode & { ask: "date" | "moment" },
  zone: string,
  now: Instant,
): readonly string[] {
  const terms = [...content.law.terms].filter(([, term]) => "trigger" in term && term.trigger === node.gives);
  const found = new Map<string, string>();
  for (const { text, event } of node.ask === "date" ? days(node, zone, now) : moments(node, zone, now)) {
    const stands = terms.map(([id, term]) =>
      standing(computeDeadline(id, term, event, { calendars: content.law.calendars, zone, now })),
    );
    const known = stands.join(" ");
    if (terms.length > 0 && !found.has(known)) found.set(known, text);
  }
  return [...found.values()];
}

type Dated = { readonly text: string; readonly event: TriggerEvent };

function days(node: { readonly earliest: boolean }, zone: string, now: Instant): readonly Dated[] {
  return daysAgo.map((ago) => {
    const on = civilDayOf(now, zone, ago);
    return { text: on, event: { type: node.earliest ? "earliest" : "date", on } };
  });
}

function moments(node: { readonly earliest: boolean }, zone: string, now: Instant): readonly Dated[] {
  return minutesAgo.map((ago) => {
    const at = new Date(now - ago * 60_000).toISOString();
    const clock = wallClockOf(at, zone);
    return {
      text: `${clock.on} ${clock.time}`,
      event: { type: node.earliest ? "earliest-instant" : "instant", at },
    };
  });
}

/** How a term stands for the paths: it can still be kept, it is over, or no date is named. */
export function standing(result: DeadlineResult): TermState {
  if (result.type !== "deadline") return "unknown";
  return result.state === "missed" ? "missed" : "open";
}

function typed(text: string): Tried {
  const letter = {
    id: as<MessageId>(0),
    replyTo: null,
    kind: "text",
    mentionsSomeone: false,
    forwarded: false,
    album: null,
    file: null,
    leads: noLeads,
  } as const;
  return { words: text, input: { type: "letter", letter, text: new Private(text) } };
}
