import type { Temporal } from "temporal-polyfill";
import type { DayTerm } from "./counting.ts";

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
