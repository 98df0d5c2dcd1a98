import { type Content, flowOf } from "../content.ts";
import { computeDeadline } from "../deadline/compute.ts";
import type { DeadlineResult } from "../deadline/deadline.ts";
import { currentDeadlines } from "../flow/screens.ts";
import type { Session } from "../flow/session.ts";
import { eventFrom } from "../guidance/events.ts";
import type { Instant } from "../ids.ts";
import { type Lead, leads, leadsBehind, timeOf } from "./leads.ts";
import { type Reminder, timersOf, withTimers } from "./timers.ts";

/** A reminder with its term as counted now. */
export type Recounted = { readonly reminder: Reminder; readonly result: DeadlineResult };

/** The session with a reminder for each term of its guidance that has a date to keep. Those already there stay. */
export function remindOfAll(content: Content, session: Session, now: Instant): Session {
  const { reminders } = timersOf(session);
  const flow = session.stage.flow;
  const others = reminders.filter((one) => one.flow !== flow);
  return withTimers(session, { reminders: [...others, ...toFile(content, session, now).map(kept)] });

  function kept(fresh: Reminder): Reminder {
    const had = reminders.find((one) => one.flow === flow && one.term === fresh.term);
    return had?.ends === fresh.ends ? { ...fresh, told: Math.max(had.told, fresh.told) } : fresh;
  }
}

/**
 * After an answer or the zone was corrected: reminders of this guidance follow its terms and dates, those of other
 * guidance are counted anew. What is past by then is not told: the person has just seen the new date.
 */
export function followDates(content: Content, session: Session, now: Instant): Session {
  const { reminders } = timersOf(session);
  if (reminders.length === 0) return session;
  const { stage } = session;
  const counted = reminders.map((reminder): Reminder => {
    const result = recount(content, session, reminder, now);
    const ends = result === null ? reminder.ends : endOf(reminder, result);
    return ends === reminder.ends || reminder.told >= leads.length
      ? reminder
      : { ...reminder, ends, told: leadsBehind(ends, session.zone, now) };
  });
  const followed = withTimers(session, { reminders: counted });
  return stage.type === "guided" && counted.some(({ flow }) => flow === stage.flow)
    ? remindOfAll(content, followed, now)
    : followed;
}

/** The paper is handed in: nothing more about this term. */
export function filed(session: Session, term: string): Session {
  const reminders = timersOf(session).reminders.map((one) =>
    one.term === term ? { ...one, told: leads.length } : one,
  );
  return withTimers(session, { reminders });
}

/** Reminders that still have something to say, with their terms as counted now. */
export function runningReminders(content: Content, session: Session, now: Instant): readonly Recounted[] {
  return timersOf(session).reminders.flatMap((reminder) => {
    if (reminder.told >= leads.length) return [];
    const result = recount(content, session, reminder, now);
    return result === null ? [] : [{ reminder, result }];
  });
}

export type DueReminder = { readonly lead: Lead; readonly result: DeadlineResult; readonly ends: number };

/**
 * What is to be told now, and the session in which it counts as told: of leads that passed together only the last is
 * spoken. Nothing is due twice, however often this is asked.
 */
export function takeDue(
  content: Content,
  session: Session,
  now: Instant,
): { readonly session: Session; readonly due: readonly DueReminder[] } {
  const due: DueReminder[] = [];
  const reminders = timersOf(session).reminders.flatMap((reminder) => {
    const result = recount(content, session, reminder, now);
    if (result === null) return [];
    const ends = endOf(reminder, result);
    const behind = leadsBehind(ends, session.zone, now);
    const told = ends === reminder.ends || reminder.told >= leads.length ? reminder.told : 0;
    if (told < leads.length && told <= overAt && behind > overAt) due.push({ lead: "over", result, ends });
    const lead = leads[behind - 1];
    if (behind > told && lead !== undefined && lead !== "over") due.push({ lead, result, ends });
    return [{ ...reminder, ends, told: Math.max(told, behind) }];
  });
  return { session: withTimers(session, { reminders }), due };
}

/** When the next of them is due; null when none is. */
export function nextReminderAt(session: Session): Instant | null {
  const times = timersOf(session).reminders.flatMap(({ ends, told }) => {
    const lead = leads[told];
    return lead === undefined ? [] : [timeOf(lead, ends, session.zone)];
  });
  return times.length === 0 ? null : (Math.min(...times) as Instant);
}

const overAt = leads.indexOf("over");

function toFile(content: Content, session: Session, now: Instant): readonly Reminder[] {
  if (session.stage.type !== "guided") return [];
  const flow = flowOf(content, session.stage.flow);
  return currentDeadlines(content, session, now).flatMap(({ term, result }): Reminder[] => {
    const law = content.law.terms.get(term);
    if (result.type !== "deadline" || result.purpose !== "file" || !law || law.unit === "none") return [];
    if (result.state === "missed") return [];
    const ends = result.fileByEnds;
    const event = eventFrom(content, session, flow, law.trigger);
    return [{ flow: flow.id, term, event, ends, told: leadsBehind(ends, session.zone, now) }];
  });
}

/** The term as counted now; null when the law of today does not know it any more. */
function recount(
  content: Content,
  { zone }: Session,
  { term, event }: Reminder,
  now: Instant,
): DeadlineResult | null {
  const law = content.law.terms.get(term);
  return law ? computeDeadline(term, law, event, { calendars: content.law.calendars, zone, now }) : null;
}

/** Where no date may be shown any more, the one that was counted tells when to speak; what is said then names none. */
function endOf(reminder: Reminder, result: DeadlineResult): number {
  return result.type === "deadline" ? result.fileByEnds : reminder.ends;
}
