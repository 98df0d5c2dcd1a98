import { type Content, flowOf } from "../content.ts";
import { civilDayOf } from "../deadline/civil-day.ts";
import { currentScreens } from "../flow/screens.ts";
import type { Session } from "../flow/session.ts";
import type { FlowId, GuidanceId, Instant } from "../ids.ts";

/** The cards a person stands at: what fits their answers by the flows themselves. Expired ones are left out. */
export function fittingGuides(content: Content, session: Session, now: Instant): readonly GuidanceId[] {
  if (!content.flows.has(session.stage.flow)) return [];
  return currentScreens(content, session, now).flatMap((screen) =>
    screen.type === "card" && screen.fresh ? [screen.card] : [],
  );
}

/** The situations that have cards to send, in the order of the pack. */
export function situationsWithGuides(content: Content, session: Session, now: Instant): readonly FlowId[] {
  return [...content.flows.keys()].filter((flow) => guidesOf(content, session, flow, now).length > 0);
}

/** All cards of a situation, each once, whatever its conditions; what has expired is not offered. */
export function guidesOf(
  content: Content,
  session: Session,
  flow: FlowId,
  now: Instant,
): readonly GuidanceId[] {
  const today = civilDayOf(now, session.zone, 0);
  const cards = [...flowOf(content, flow).exits.values()].flatMap((exit) =>
    exit.cards.map(({ card }) => card),
  );
  return [...new Set(cards)].filter((card) => today < (content.guidance.get(card)?.expiresOn ?? ""));
}
