import type { Content } from "../content.ts";
import type { Effect } from "../effect.ts";
import { standOnFirmGround } from "../flow/resume.ts";
import { openHandoff } from "../flow/screens.ts";
import type { Session } from "../flow/session.ts";
import type { Line } from "../handoff/handoff.ts";
import { as, type Instant } from "../ids.ts";
import { type Retention, renewedEvery } from "../privacy/retention.ts";
import { nextCheckInAt, takeDueCheckIn } from "./check-in.ts";
import { nextReminderAt, takeDue } from "./reminders.ts";
import { timersOf } from "./timers.ts";

/**
 * When a chat must be woken next; null when its person asked for nothing more. What lies far ahead is sealed anew on the
 * way: its week's key is gone once that week is as old as anything may be.
 */
export function nextWakeAt(session: Session, now: Instant, kept: Retention): Instant | null {
  const times = [nextReminderAt(session), nextCheckInAt(session)].filter((at) => at !== null);
  return times.length === 0 ? null : as<Instant>(Math.min(...times, now + renewedEvery(kept)));
}

/**
 * A time came that the person had asked for. What is told now counts as told in the session that is saved with it, so
 * whoever wakes a chat twice, or late, or for nothing, tells nothing twice.
 */
export function wake(
  content: Content,
  stored: Session,
  { now, line }: { readonly now: Instant; readonly line: Line },
): { readonly session: Session; readonly effects: readonly Effect[] } {
  const reminded = takeDue(content, stored, now);
  const checked = takeDueCheckIn(reminded.session, now);
  const { session } = checked;
  const { zone } = session;
  const called = line.type !== "none";
  const told = reminded.due.map(({ lead, result, ends }): Effect => {
    if (lead === "over") return { type: "lift-handoff", nearest: ends };
    return { type: "say", lane: "reminder", screen: { type: "reminder", lead, result, zone, called } };
  });
  return { session, effects: [...told, ...ofCheckIn(content, session, checked.due, now)] };
}

function ofCheckIn(
  content: Content,
  session: Session,
  due: "ask" | "missed" | null,
  now: Instant,
): readonly Effect[] {
  const { checkIn } = timersOf(session);
  const { zone } = session;
  if (due === "ask" && checkIn?.state === "set") {
    const { at, asked } = checkIn;
    return [{ type: "say", lane: "reply", screen: { type: "check-in-ask", at, again: asked > 1, zone } }];
  }
  if (due === "missed" && checkIn?.state === "missed") {
    const { nearest, flow, exit } = openHandoff(content, standOnFirmGround(content, session).session, now);
    return [
      { type: "call-for", nearest, flow, exit },
      { type: "say", lane: "reply", screen: { type: "check-in-missed", at: checkIn.at, zone } },
    ];
  }
  return [];
}
