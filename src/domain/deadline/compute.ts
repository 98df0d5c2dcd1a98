import { Temporal } from "temporal-polyfill";
import { NoCalendar } from "./calendar.ts";
import { countDays, longPast } from "./count-days.ts";
import { countHours } from "./count-hours.ts";
import type { Counting, CountingContext } from "./counting.ts";
import type { DeadlineResult, Refusal, TriggerEvent } from "./deadline.ts";
import type { Term } from "./schema.ts";

/** A term whose facts were last checked longer ago than this is not counted (docs/decisions/0024). */
const freshForDays = 180;
/** Further east tomorrow has begun: a day that lies further ahead is a slip, and nothing was checked on it. */
const aheadDays = 1;

/**
 * Counts one term for one person, or says why it must not be counted.
 *
 * No date is given for low confidence, facts older than 180 days, an unknown or future event, a year without a
 * calendar, and working days that run into a part of a year which is not decided yet: there any day of a weekend may
 * still turn into a working day, and the true end could be earlier than ours. Days and months end whatever the calendar
 * says; an undecided day is taken in the way that gives the earlier date, as off when we go back to a working day, as
 * working when the law rolls over. A term that passed long ago is missed, with or without a calendar, so that its
 * person still reads how it is restored.
 */
export function computeDeadline(
  id: string,
  term: Term,
  event: TriggerEvent,
  context: CountingContext,
): DeadlineResult {
  if (term.unit === "none")
    return { type: "no-length", term: id, act: term.act, endedOn: term.endedOn ?? null };
  const refuse = (reason: Refusal["reason"]): Refusal => ({
    type: "refusal",
    term: id,
    reason,
    saidInWords: term.saidInWords ?? false,
  });
  const today = Temporal.Instant.fromEpochMilliseconds(context.now)
    .toZonedDateTimeISO(context.zone)
    .toPlainDate();
  if (term.confidence === "low") return refuse("low-confidence");
  const age = Temporal.PlainDate.from(term.checkedOn).until(today).days;
  if (age > freshForDays || age < -aheadDays) return refuse("stale");
  if (event.type === "unknown") return refuse("unknown-trigger");
  if (term.unit === "hours") {
    if (event.type !== "instant" && event.type !== "earliest-instant") return refuse("needs-time");
    return Date.parse(event.at) > context.now
      ? refuse("future-event")
      : countHours(id, term, event.at, event.type === "earliest-instant", context);
  }
  const on =
    event.type === "instant" || event.type === "earliest-instant"
      ? Temporal.Instant.from(event.at).toZonedDateTimeISO(context.zone).toPlainDate()
      : Temporal.PlainDate.from(event.on);
  if (Temporal.PlainDate.compare(on, today) > 0) return refuse("future-event");
  const counting: Counting = {
    id,
    term,
    on,
    earliest: event.type === "earliest" || event.type === "earliest-instant",
    today,
    context,
  };
  try {
    return countDays(counting) ?? refuse("calendar-unconfirmed");
  } catch (error) {
    if (error instanceof NoCalendar) return longPast(counting) ?? refuse("calendar-missing");
    throw error;
  }
}
