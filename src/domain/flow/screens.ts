import { type Content, flowOf, questionOf } from "../content.ts";
import { civilDayOf } from "../deadline/civil-day.ts";
import type { Counted } from "../deadline/counted.ts";
import type { Reading } from "../deadline/typed-date/reading.ts";
import type { Effect, Offers, Question, Screen } from "../effect.ts";
import { countedFor, nearestOf, termStateOf } from "../guidance/term-state.ts";
import { raisedDanger } from "../handoff/urgency.ts";
import type { GuidanceId, Instant } from "../ids.ts";
import { holds, type TermState } from "./condition.ts";
import { type Danger, dangers, type Exit, type Flow, type QuestionNode } from "./flow.ts";
import type { AskedAt, Session, Stage } from "./session.ts";
import { asksForOther, screeningOf } from "./walk.ts";

/** The question at a node as a screen; with `readings` where typed words may mean more than one thing. */
export function questionScreen(
  content: Content,
  session: Session,
  flow: Flow,
  at: AskedAt,
  problem: (Screen & { type: "question" })["problem"],
  readings: readonly Reading[] | null = null,
): Screen {
  const node = questionOf(flow, at.node);
  return {
    type: "question",
    at: { flow: at.flow, node: at.node, hash: at.hash },
    question: readings === null ? asked(content, node) : { ask: "which", readings },
    problem,
    zone: session.zone,
    relative: asksForOther(content, session),
    canGoBack: session.trail.length > 0,
  };
}

function asked(content: Content, node: QuestionNode): Question {
  switch (node.ask) {
    case "language":
      return { ask: "language", languages: content.pack.languages };
    case "notice":
      return { ask: "notice" };
    case "choice":
      return { ask: "choice", options: node.options, unknown: node.unknown };
    case "date":
    case "moment":
      return { ask: node.ask };
    default: {
      const unreachable: never = node;
      return unreachable;
    }
  }
}

/** The guidance of the exit a session stands at: cards whose condition holds, in the order the flow gives them. */
export function currentScreens(content: Content, session: Session, now: Instant): readonly Screen[] {
  if (session.stage.type !== "guided") return [];
  const today = civilDayOf(now, session.zone, 0);
  const flow = flowOf(content, session.stage.flow);
  const offers = offersAt(content, session, now);
  return cardsAt(content, session, session.stage, now).map((card): Screen => {
    const guidance = content.guidance.get(card);
    if (!guidance) throw new Error("compiled content refers to guidance it does not hold");
    return {
      type: "card",
      card,
      deadlines: countedFor(content, session, flow, guidance.terms, now),
      zone: session.zone,
      relative: asksForOther(content, session),
      fresh: today < guidance.expiresOn,
      offers,
    };
  });
}

/** What the cards a session stands at offer, each once, in their order. What has expired is not offered. */
export function offersAt(content: Content, session: Session, now: Instant): Offers {
  const { stage } = session;
  if (stage.type !== "guided" || !content.flows.get(stage.flow)?.exits.has(stage.exit))
    return { papers: [], phrases: [] };
  const today = civilDayOf(now, session.zone, 0);
  const cards = cardsAt(content, session, stage, now)
    .flatMap((card) => content.guidance.get(card) ?? [])
    .filter((card) => today < card.expiresOn);
  const papers = new Set(cards.flatMap((card) => card.papers));
  return {
    papers: [...papers].filter((paper) => today < (content.papers.get(paper)?.expiresOn ?? "")),
    phrases: [...new Set(cards.flatMap((card) => card.say))],
  };
}

/** The state of a term by the answers of the flow a session stands at. */
export function termStateHere(content: Content, session: Session, term: string, now: Instant): TermState {
  return termStateOf(content, session, flowOf(content, session.stage.flow), term, now);
}

/** The terms of the cards a session stands at, each once, as counted now; none while a question waits. */
export function currentDeadlines(content: Content, session: Session, now: Instant): readonly Counted[] {
  const flow = flowOf(content, session.stage.flow);
  return countedFor(content, session, flow, termsShown(content, session, now), now);
}

/** The cards of the exit a session stands at whose condition holds, in the order the flow gives them. */
function cardsAt(
  content: Content,
  session: Session,
  stage: Stage & { type: "guided" },
  now: Instant,
): readonly GuidanceId[] {
  const flow = flowOf(content, stage.flow);
  const facts = {
    session,
    flow: flow.id,
    termState: (term: string) => termStateOf(content, session, flow, term, now),
  };
  return exitOf(flow, stage)
    .cards.filter(({ when }) => when === null || holds(when, facts))
    .map(({ card }) => card);
}

function exitOf(flow: Flow, stage: Stage & { type: "guided" }): Exit {
  const exit = flow.exits.get(stage.exit);
  if (!exit) throw new Error("a session on firm ground stands at an exit that exists");
  return exit;
}

/**
 * The request for a human. Before the screening ended the worst exit of the flow counts: what we do not know yet must
 * not cost the person their place.
 */
export function openHandoff(
  content: Content,
  session: Session,
  now: Instant,
): Effect & { type: "open-handoff" } {
  const flow = screeningOf(content, session);
  const exit = session.stage.type === "guided" ? exitOf(flow, session.stage) : null;
  const danger = exit ? exit.danger : worst([...flow.exits.values()].map((way) => way.danger));
  const counted = currentDeadlines(content, session, now);
  const nearest = nearestOf(counted);
  const refused = counted.some(({ result }) => result.type === "refusal");
  return {
    type: "open-handoff",
    danger: raisedDanger(danger, { nearest, refused, now }),
    nearest,
    flow: flow.id,
    exit: exit?.id ?? null,
  };
}

/** The terms on the cards a session stands at, each once; none before an exit, or where a deploy took the exit away. */
export function termsShown(content: Content, session: Session, now: Instant): readonly string[] {
  const { stage } = session;
  if (stage.type !== "guided" || !content.flows.get(stage.flow)?.exits.has(stage.exit)) return [];
  const cards = cardsAt(content, session, stage, now);
  return [...new Set(cards.flatMap((card) => content.guidance.get(card)?.terms ?? []))];
}

function worst(of: readonly Danger[]): Danger {
  return dangers.find((danger) => of.includes(danger)) ?? "normal";
}
