import { Temporal } from "temporal-polyfill";
import type { Instant } from "../../ids.ts";

/** One thing that typed words mean. `on` is civil in the person's zone, `at` an ISO instant to the minute. */
export type Reading =
  | { readonly type: "date"; readonly on: string }
  | { readonly type: "moment"; readonly at: string };

/** Nothing we count runs longer than this; an older date is almost surely a slip of the finger. */
const oldestYears = 5;

/** Why a date is not taken although it is understood. */
export type OutOfRange = "in-the-future" | "too-long-ago";

/** What a point in time means for what is asked, unless it is ahead, or so long ago that it must be a slip. */
export function readingOf(
  at: Temporal.ZonedDateTime,
  wants: "date" | "moment",
  here: Temporal.ZonedDateTime,
): Reading | OutOfRange {
  const on = at.toPlainDate();
  const today = here.toPlainDate();
  const ahead =
    wants === "date"
      ? Temporal.PlainDate.compare(on, today) > 0
      : Temporal.ZonedDateTime.compare(at, here) > 0;
  if (ahead) return "in-the-future";
  if (Temporal.PlainDate.compare(on, today.subtract({ years: oldestYears })) < 0) return "too-long-ago";
  return wants === "date"
    ? { type: "date", on: on.toString() }
    : { type: "moment", at: at.toInstant().toString({ smallestUnit: "minute" }) };
}

/** A reading as the choice of a button, without the colons that part a button's data: `2026-11-24`, `20261124T1200Z`. */
export function choiceOf(reading: Reading): string {
  return reading.type === "date" ? reading.on : reading.at.replaceAll(/[:-]/g, "");
}

/** {@link choiceOf} takes no more room than this. */
export const longestChoice = "20261124T1200Z";

/** The reading a tapped button carries; null when it is none, or one that could not have been offered. */
export function readingChosen(
  choice: string,
  wants: "date" | "moment",
  zone: string,
  now: Instant,
): Reading | null {
  const shape = wants === "date" ? /^\d{4}-\d{2}-\d{2}$/ : /^\d{8}T\d{4}Z$/;
  if (!shape.test(choice)) return null;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  try {
    const at =
      wants === "date"
        ? Temporal.PlainDate.from(choice).toZonedDateTime(zone)
        : Temporal.Instant.from(choice).toZonedDateTimeISO(zone);
    const reading = readingOf(at, wants, here);
    return typeof reading === "string" ? null : reading;
  } catch {
    return null;
  }
}
