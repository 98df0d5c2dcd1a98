import { type Content, flowOf, questionOf } from "../content.ts";
import { computeDeadline } from "../deadline/compute.ts";
import type { Problem, Screen } from "../effect.ts";
import { type Advanced, advance } from "../engine.ts";
import { answerAt, type Session } from "../flow/session.ts";
import { asksForOther, detourThrough } from "../flow/walk.ts";
import { eventFrom } from "../guidance/events.ts";
import type { FlowId, Instant } from "../ids.ts";
import { type Atom, createLiveReads, type TermRead } from "./live-reads.ts";
import { createAnswers, standing } from "./sample-answers.ts";

/** Somewhere a person can stand: what they see there, and what they answered on the way. */
export type Reached = {
  readonly session: Session;
  readonly screens: readonly Screen[];
  readonly path: Path | null;
};
type Path = {
  readonly before: Path | null;
  readonly flow: FlowId;
  readonly node: string;
  readonly answer: string;
};

/** An answer that was offered, or is a date, and yet was not taken. */
export type Refused = { readonly at: Reached; readonly answer: string; readonly problem: Problem };

export type Walk = { readonly reached: readonly Reached[]; readonly refused: readonly Refused[] };

/**
 * Walks every path of a pack from /start through the real engine, for the person and for a relative. People whose
 * answers differ only in what nothing asks for any more are one; so the walk ends, and soon.
 *
 * @param now when the walk takes place: dates are so many days or hours before it
 */
export function walkEveryPath(content: Content, now: Instant): Walk {
  const moment = { now, line: { type: "none" } } as const;
  const answersAt = createAnswers(content, now);
  const isNew = createNovelty(content, now);
  const reached: Reached[] = [];
  const refused: Refused[] = [];
  const stand = ({ session, effects }: Advanced, path: Path | null): void => {
    if (session === null) throw new Error("no answer to a question erases anybody");
    if (!isNew(session)) return;
    const screens = effects.flatMap((effect) => (effect.type === "show" ? effect.screens : []));
    reached.push({ session, screens, path });
  };
  stand(advance(content, null, { type: "start", guessed: null }, moment), null);
  for (let index = 0; index < reached.length; index += 1) {
    const at = reached[index];
    const screen = at?.screens.at(-1);
    if (!at || screen?.type !== "question") continue;
    const node = questionOf(flowOf(content, screen.at.flow), screen.at.node);
    for (const { words, input } of answersAt(screen, node, at.session)) {
      const advanced = advance(content, at.session, input, moment);
      const problem = problemIn(advanced);
      if (problem !== null) refused.push({ at, answer: words, problem });
      else stand(advanced, { before: at.path, flow: screen.at.flow, node: screen.at.node, answer: words });
    }
  }
  return { reached, refused };
}

/** The answers that led somewhere, as `flow.node: answer`, oldest first. */
export function pathWords(path: Path | null): string {
  const steps: string[] = [];
  for (let step = path; step !== null; step = step.before)
    steps.unshift(`${step.flow}.${step.node}: ${step.answer}`);
  return steps.join(", ");
}

function problemIn({ effects }: Advanced): Problem | null {
  const screen = effects.flatMap((effect) => (effect.type === "show" ? effect.screens : [])).at(-1);
  return screen?.type === "question" ? screen.problem : null;
}

/**
 * Whether a session differs from all before it in anything that still matters: the way it will go from here and, on that
 * way, what decides any one card; or, at this place, who is spoken to and how some term stands that will be shown. So
 * each question and exit is come to by every way, by a relative, with each of its cards and each term in each of its
 * states, but not with all of it in all combinations, which no machine could walk.
 */
function createNovelty(content: Content, now: Instant): (session: Session) => boolean {
  const readsAt = createLiveReads(content);
  const standingOf = createStanding(content, now);
  const detours = new Set([...content.flows.values()].flatMap((flow) => flow.detours));
  const seen = new Set<string>();
  return (session) => {
    const { stage } = session;
    const through = detourThrough(content, session, stage.flow);
    const reads = readsAt(stage, through);
    const stands = (read: TermRead): string => standingOf(session, read, reads.gives);
    const valueOf = (atom: Atom): string =>
      atom.type === "term" ? stands(atom) : isAmong(session, atom) ? "yes" : "no";
    const place = `${stage.flow}.${stage.type === "asking" ? stage.node : `exit:${stage.exit}`}`;
    const way = JSON.stringify([
      place,
      through,
      [...detours].filter((detour) => session.trail.some(({ flow }) => flow === detour)),
      ...reads.deciding.map((atom) => valueOf(atom)),
    ]);
    const all = [
      way,
      ...reads.cards.map((atoms, card) => `${way} ${card} ${atoms.map(valueOf).join()}`),
      `${place} ${asksForOther(content, session) ? "relative" : "self"} ${session.trail.length > 0}`,
      ...reads.shown.map((read) => `${place} ${read.flow} ${read.term} ${stands(read)}`),
    ].filter((one) => !seen.has(one));
    for (const one of all) seen.add(one);
    return all.length > 0;
  };
}

/** Nothing answered is none of the options, as in a condition. */
function isAmong(session: Session, { flow, node, options }: Atom & { type: "is" }): boolean {
  const answer = answerAt(session, flow, node);
  if (answer?.type === "unknown") return options.includes("unknown");
  return answer?.type === "option" && options.includes(answer.option);
}

/**
 * How a term stands for a session; counted once for each event that is tried. Where the event may still be told anew,
 * its kind counts, too: an exact date takes the place of an earliest possible one.
 */
function createStanding(
  content: Content,
  now: Instant,
): (session: Session, read: TermRead, gives: ReadonlySet<string>) => string {
  const known = new Map<string, string>();
  return (session, { flow, term: id }, gives) => {
    const term = content.law.terms.get(id);
    if (!term || term.unit === "none") return "";
    const event = eventFrom(content, session, flowOf(content, flow), term.trigger);
    const key = `${id} ${Object.values(event).join(" ")}`;
    const context = { calendars: content.law.calendars, zone: session.zone, now };
    const stands = known.get(key) ?? standing(computeDeadline(id, term, event, context));
    known.set(key, stands);
    return gives.has(term.trigger) ? `${event.type} ${stands}` : stands;
  };
}
