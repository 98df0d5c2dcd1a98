import type { Temporal } from "temporal-polyfill";
import type { DayTerm } from "./counting.ts";

/** A term whose end does not depend on the calendar. */
export type CivilTerm = Exclude<DayTerm, { unit: "workdays" }>;

/**
 * Day 1 is the day after, so `length` days end `length` days later, and months on the same day of the last month.
 *
 * @param length the term's own, or the shortest reading of it
 */
export function lastDay(term: CivilTerm, on: Temporal.PlainDate, length: number): Temporal.PlainDate {
  switch (term.unit) {
    case "days":
    case "sutki":
      return on.add({ days: length });
    case "months":
      // A month without that day ends on its last day (CAS 93, KoAP 4.8); Temporal clamps in the same way.
      return waitedUntil(term, on).add({ months: length });
    default: {
      const unreachable: never = term;
      return unreachable;
    }
  }
}

/** The day from which a term runs whose months of silence had to pass first; the event itself for any other. */
export function waitedUntil(term: CivilTerm, on: Temporal.PlainDate): Temporal.PlainDate {
  return term.unit === "months" ? on.add({ months: term.waits ?? 0 }) : on;
}

/** The length that the person is told to rely on. */
export function shortestOf(term: DayTerm): number {
  return term.unit === "months" ? (term.shortest ?? term.length) : term.length;
}
