import type { Temporal } from "temporal-polyfill";
import { type Calendars, countWorkdays } from "./calendar.ts";
import type { DayTerm } from "./counting.ts";

/** The last day of the term by its shortest and by its ordinary reading, before any roll-over. */
export function runLength(
  term: DayTerm,
  on: Temporal.PlainDate,
  calendars: Calendars,
): { strict: Temporal.PlainDate; legal: Temporal.PlainDate } {
  if (term.unit === "workdays") {
    return {
      strict: countWorkdays(calendars, on, term.length, "shortest"),
      legal: countWorkdays(calendars, on, term.length, "longest"),
    };
  }
  const end = lastDay(term, on);
  return { strict: end, legal: end };
}

/** Day 1 is the day after, so `length` days end `length` days later, and months on the same day of the last month. */
export function lastDay(
  term: Exclude<DayTerm, { unit: "workdays" }>,
  on: Temporal.PlainDate,
): Temporal.PlainDate {
  switch (term.unit) {
    case "days":
    case "sutki":
      return on.add({ days: term.length });
    case "months":
      // A month without that day ends on its last day (CAS 93, KoAP 4.8); Temporal clamps in the same way.
      return on.add({ months: term.length });
    default: {
      const unreachable: never = term;
      return unreachable;
    }
  }
}
