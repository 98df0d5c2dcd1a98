import { type Content, flowOf } from "../content.ts";
import { civilDayOf } from "../deadline/civil-day.ts";
import type { Counted } from "../deadline/counted.ts";
import type { CardScreen, Effect, Screen, ToolTold } from "../effect.ts";
import { currentScreens } from "../flow/screens.ts";
import type { Session } from "../flow/session.ts";
import { asksForOther, screeningOf } from "../flow/walk.ts";
import { countedFor } from "../guidance/term-state.ts";
import type { GuidanceId, Instant } from "../ids.ts";
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

function beside(word: "dates" | "card", cards: readonly CardScreen[]): Effect {
  return { type: "show-beside", screens: [{ type: "from-volunteer", word }, ...cards] };
}
