import { Temporal } from "temporal-polyfill";
import type { Instant } from "../ids.ts";
import {
  type Calendars,
  countWorkdays,
  isConfirmed,
  NoCalendar,
  workdayOnOrAfter,
  workdayOnOrBefore,
  workdaysBefore,
} from "./calendar.ts";
import type {
  Deadline,
  DeadlineResult,
  DeadlineState,
  End,
  Refusal,
  TraceStep,
  TriggerEvent,
} from "./deadline.ts";
import type { CountedTerm, Term } from "./schema.ts";

export type CountingContext = {
  readonly calendars: Calendars;
  /** IANA zone of the person's civil days. */
  readonly zone: string;
  readonly now: Instant;
};

/** A term whose facts were last checked longer ago than this is not counted (DESIGN section 4). */
const freshForDays = 180;
/** Letters need this many working days (law-ru-asylum section 2). */
const postNeeds = 3;

/**
 * Counts one term for one person, or says why it must not be counted.
 *
 * No date is given for low confidence, facts older than 180 days, an unknown or future event, a year without a
 * calendar, and working days that run into a part of a year which is not decided yet. Days and months do not depend on
 * the calendar for their end; going back to a working day treats undecided days as off, which is the safe side.
 */
export function computeDeadline(
  id: string,
  term: Term,
  event: TriggerEvent,
  context: CountingContext,
): DeadlineResult {
  if (term.unit === "none") return { type: "no-length", term: id, act: term.act };
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
  if (Temporal.PlainDate.from(term.checkedOn).until(today).days > freshForDays) return refuse("stale");
  if (event.type === "unknown") return refuse("unknown-trigger");
  try {
    if (term.unit === "hours") {
      if (event.type !== "instant") return refuse("needs-time");
      return Date.parse(event.at) > context.now
        ? refuse("future-event")
        : countHours(id, term, event.at, context);
    }
    const on =
      event.type === "instant"
        ? Temporal.Instant.from(event.at).toZonedDateTimeISO(context.zone).toPlainDate()
        : Temporal.PlainDate.from(event.on);
    if (Temporal.PlainDate.compare(on, today) > 0) return refuse("future-event");
    return countDays(id, term, on, event.type === "earliest", context) ?? refuse("calendar-unconfirmed");
  } catch (error) {
    if (error instanceof NoCalendar) return refuse("calendar-missing");
    throw error;
  }
}

function countHours(
  id: string,
  term: CountedTerm & { unit: "hours" },
  at: string,
  context: CountingContext,
): Deadline {
  const instant = Temporal.Instant.from(at).add({ hours: term.length });
  const end: End = { type: "instant", at: instant.toString({ smallestUnit: "minute" }) };
  const trace: TraceStep[] = [
    { key: "trace.from-instant", at },
    { key: "trace.count-hours", count: term.length, ...(end.type === "instant" ? { at: end.at } : {}) },
    { key: "trace.hours-do-not-stop" },
  ];
  const ends = instant.epochMilliseconds;
  return made(
    id,
    term,
    { strictEnd: end, legalEnd: end, fileBy: end, postBy: null },
    trace,
    ends,
    ends,
    context.now,
  );
}

function countDays(
  id: string,
  term: Exclude<CountedTerm, { unit: "hours" }>,
  on: Temporal.PlainDate,
  earliest: boolean,
  context: CountingContext,
): Deadline | null {
  const { calendars, zone } = context;
  const { strict, legal: unrolled } = runLength(term, on, calendars);
  if (term.unit === "workdays" && !isConfirmed(calendars, unrolled)) return null;
  const legal = term.roll === "next-workday" ? workdayOnOrAfter(calendars, unrolled) : unrolled;
  const workday = term.purpose === "file" ? workdayOnOrBefore(calendars, strict) : strict;
  // Over a long holiday no working day may lie between the event and the end; then the end itself is what is left.
  const noWorkday = Temporal.PlainDate.compare(workday, on) < 0;
  const fileBy = noWorkday ? strict : workday;
  const posted = term.purpose === "file" ? workdaysBefore(calendars, fileBy, postNeeds) : null;
  const postBy = posted !== null && Temporal.PlainDate.compare(posted, on) >= 0 ? posted : null;
  const trace: TraceStep[] = [
    { key: earliest ? "trace.from-earliest" : "trace.from-date", on: on.toString() },
    { key: "trace.day-after", on: on.add({ days: 1 }).toString() },
    { key: `trace.count-${term.unit}`, count: term.length, on: strict.toString() },
    ...(noWorkday ? [{ key: "trace.no-workday", on: strict.toString() }] : []),
    ...(fileBy.equals(strict) ? [] : [{ key: "trace.back-to-workday", on: fileBy.toString() }]),
    ...(postBy ? [{ key: "trace.post", count: postNeeds, on: postBy.toString() }] : []),
  ];
  const dates = {
    strictEnd: dateEnd(strict),
    legalEnd: dateEnd(legal),
    fileBy: dateEnd(fileBy),
    postBy: postBy?.toString() ?? null,
  };
  return made(id, term, dates, trace, endOfDay(fileBy, zone), endOfDay(strict, zone), context.now);
}

/** The last day of the term by its shortest and by its ordinary reading, before any roll-over. */
function runLength(
  term: Exclude<CountedTerm, { unit: "hours" }>,
  on: Temporal.PlainDate,
  calendars: Calendars,
): { strict: Temporal.PlainDate; legal: Temporal.PlainDate } {
  switch (term.unit) {
    case "days":
    case "sutki": {
      const end = on.add({ days: term.length });
      return { strict: end, legal: end };
    }
    case "months": {
      // A month without that day ends on its last day (CAS 93, KoAP 4.8); Temporal clamps in the same way.
      const end = on.add({ months: term.length });
      return { strict: end, legal: end };
    }
    case "workdays":
      return {
        strict: countWorkdays(calendars, on, term.length, "shortest"),
        legal: countWorkdays(calendars, on, term.length, "longest"),
      };
    default: {
      const unreachable: never = term;
      return unreachable;
    }
  }
}

function made(
  id: string,
  term: CountedTerm,
  dates: Pick<Deadline, "strictEnd" | "legalEnd" | "fileBy" | "postBy">,
  trace: readonly TraceStep[],
  fileByEnds: number,
  strictEnds: number,
  now: Instant,
): Deadline {
  const state: DeadlineState = now >= strictEnds ? "missed" : now >= fileByEnds ? "last-moment" : "open";
  const deadline = {
    type: "deadline",
    term: id,
    purpose: term.purpose,
    ...dates,
    state,
    fileByEnds,
    leftMs: fileByEnds - now,
    trace,
    basis: term.basis,
    source: term.source,
    checkedOn: term.checkedOn,
    confidence: term.confidence === "low" ? "medium" : term.confidence,
    restore: term.restore ?? null,
  } as const;
  return deadline as unknown as Deadline;
}

function dateEnd(day: Temporal.PlainDate): End {
  return { type: "date", on: day.toString() };
}

/** A civil day is over at the first moment of the next one, in the person's zone. */
function endOfDay(day: Temporal.PlainDate, zone: string): number {
  return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}
