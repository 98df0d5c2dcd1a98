import { type Content, flowOf } from "../content.ts";
import { civilDayOf } from "../deadline/civil-day.ts";
import type { Counted } from "../deadline/counted.ts";
import type { CardScreen, Effect, ReplyScreen, Screen, ToolTold } from "../effect.ts";
import { askAgain } from "../flow/correct.ts";
import { currentDeadlines, currentScreens, questionScreen } from "../flow/screens.ts";
import type { Session, Step } from "../flow/session.ts";
import { asksForOther, screeningOf } from "../flow/walk.ts";
import { countedFor, nearestDeadline } from "../guidance/term-state.ts";
import type { CaseId, GuidanceId, Instant } from "../ids.ts";
import { answeredSteps, withDate } from "./answers.ts";
import { followCase } from "./follow-case.ts";
import { namesDeadline, type ReadyReply } from "./ready-reply.ts";
import type { ByVolunteer } from "./tool-act.ts";

type Acted = { readonly session: Session; readonly effects: readonly Effect[] };

/**
 * What an act of the holder makes of a conversation. Cards stand beside it: the person's live buttons stay where they
 * are, so that nothing they were doing is lost.
 *
 * @param showing the screen the session stands at, with its buttons
 */
export function useTool(
  content: Content,
  session: Session,
  { caseId, by, act }: ByVolunteer,
  now: Instant,
  showing: (session: Session) => readonly Screen[],
): Acted {
  const tell = (told: ToolTold): Effect => ({ type: "tell-holder", caseId, by, told });
  switch (act.type) {
    case "show-dates": {
      const screens = datedCards(content, session, now);
      if (screens.length === 0) return { session, effects: [tell({ type: "no-dates" })] };
      return { session, effects: [beside("dates", screens), tell({ type: "shown", cards: screens })] };
    }
    case "send-card": {
      const screen = cardFor(content, session, act.card, now);
      if (screen === null || !screen.fresh) return { session, effects: [tell({ type: "card-expired" })] };
      return { session, effects: [beside("card", [screen]), tell({ type: "shown", cards: [screen] })] };
    }
    case "send-reply": {
      const screen = replyFor(content, session, caseId, act.reply, now);
      if (screen === null) return { session, effects: [tell({ type: "no-deadline" })] };
      return { session, effects: [{ type: "send-reply", caseId, by, screen }] };
    }
    case "ask-again":
      return again(content, session, act, tell);
    case "set-date": {
      const set = withDate(content, session, act, act.choice, now);
      if (set === null) return { session, effects: [tell({ type: "not-there" })] };
      const note: Screen = { type: "date-set", step: stepOf(act), reading: set.reading, zone: session.zone };
      const screens = showing(set.session);
      // While a paper or a question stands before them, the cards with the dates come beside it.
      const dated = screens.some(({ type }) => type === "card") ? [] : datedCards(content, set.leadsTo, now);
      return {
        session: set.session,
        effects: [
          ...(dated.length > 0 ? [{ type: "show-beside", screens: [note, ...dated] } as const] : []),
          { type: "show", screens: dated.length > 0 ? screens : [note, ...screens] },
          ...followCase(content, session, set.leadsTo, stepOf(act), now),
        ],
      };
    }
    case "hand-back":
      return {
        session,
        effects: [
          {
            type: "hand-back",
            caseId,
            by,
            screens: [{ type: "from-volunteer", word: "handed-back" }, ...showing(session)],
          },
        ],
      };
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}

function again(content: Content, session: Session, step: Step, tell: (told: ToolTold) => Effect): Acted {
  if (session.draft !== null) return { session, effects: [tell({ type: "fills-paper" })] };
  const { flow, node } = step;
  if (!answeredSteps(content, session).some((one) => one.flow === flow && one.node === node))
    return { session, effects: [tell({ type: "not-there" })] };
  const asking = askAgain(content, session, { flow, node });
  const question = questionScreen(content, asking, flowOf(content, flow), asking.stage, null);
  return {
    session: asking,
    effects: [
      { type: "show", screens: [{ type: "from-volunteer", word: "asked-again" }, question] },
      tell({ type: "asked-again", step: { flow, node } }),
    ],
  };
}

function stepOf({ flow, node }: Step): Step {
  return { flow, node };
}

/** The cards a person stands at that have a date or say why there is none. */
function datedCards(content: Content, session: Session, now: Instant): readonly CardScreen[] {
  return currentScreens(content, session, now).flatMap((screen) =>
    screen.type === "card" && screen.fresh && screen.deadlines.length > 0 ? [screen] : [],
  );
}

/**
 * A card of the pack for this person, its dates counted from what they answered; null when there is no such card. What
 * they did not say is not guessed: then the card says that no date can be shown.
 */
export function cardFor(
  content: Content,
  session: Session,
  card: GuidanceId,
  now: Instant,
): CardScreen | null {
  const guidance = content.guidance.get(card);
  if (guidance === undefined) return null;
  const flow = content.flows.has(session.stage.flow)
    ? screeningOf(content, session)
    : flowOf(content, content.pack.start);
  const deadlines: readonly Counted[] = countedFor(content, session, flow, guidance.terms, now);
  return {
    type: "card",
    card,
    deadlines,
    zone: session.zone,
    relative: asksForOther(content, session),
    fresh: civilDayOf(now, session.zone, 0) < guidance.expiresOn,
    offers: { papers: [], phrases: [] },
  };
}

/** A ready reply for this person; null where it names a date and there is none that we stand behind. */
export function replyFor(
  content: Content,
  session: Session,
  caseId: CaseId,
  reply: ReadyReply,
  now: Instant,
): ReplyScreen | null {
  const known = content.flows.has(session.stage.flow);
  const deadline = known ? nearestDeadline(currentDeadlines(content, session, now)) : null;
  if (namesDeadline.includes(reply) && deadline === null) return null;
  return { type: "reply", reply, caseId, deadline, zone: session.zone };
}

function beside(word: "dates" | "card", cards: readonly CardScreen[]): Effect {
  return { type: "show-beside", screens: [{ type: "from-volunteer", word }, ...cards] };
}
