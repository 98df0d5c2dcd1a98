import { Temporal } from "temporal-polyfill";
import type { CalendarFile } from "./schema.ts";

/** Whether people work on a day. `maybe`: no official act says so yet. */
export type DayKind = "working" | "off" | "maybe";

type Year = {
  readonly weekend: ReadonlySet<number>;
  readonly confirmedThrough: string;
  readonly special: ReadonlyMap<string, DayKind>;
};

/** The production calendars of a pack, by year. */
export type Calendars = ReadonlyMap<number, Year>;

/** Calendars ready to be asked. */
export function calendarsOf(files: readonly CalendarFile[]): Calendars {
  return new Map(
    files.map((file) => [
      file.year,
      {
        weekend: new Set(file.weekend),
        confirmedThrough: file.confirmedThrough,
        special: new Map<string, DayKind>([
          ...file.maybeOff.map((day) => [day, "maybe"] as const),
          ...file.maybeWorking.map((day) => [day, "maybe"] as const),
          ...file.working.map((day) => [day, "working"] as const),
          ...file.off.map((day) => [day, "off"] as const),
        ]),
      },
    ]),
  );
}

/** Thrown inside a count that leaves the years we have calendars for; `compute` turns it into a refusal. */
export class NoCalendar extends Error {}

/** What a day is. Throws {@link NoCalendar} for a year without a calendar. */
export function dayKind(calendars: Calendars, day: Temporal.PlainDate): DayKind {
  const year = yearOf(calendars, day);
  return year.special.get(day.toString()) ?? (year.weekend.has(day.dayOfWeek) ? "off" : "working");
}

/** Whether an official act covers the day. */
export function isConfirmed(calendars: Calendars, day: Temporal.PlainDate): boolean {
  return day.toString() <= yearOf(calendars, day).confirmedThrough;
}

/** The last day on or before `day` on which people surely work. */
export function workdayOnOrBefore(calendars: Calendars, day: Temporal.PlainDate): Temporal.PlainDate {
  let at = day;
  while (dayKind(calendars, at) !== "working") at = at.subtract({ days: 1 });
  return at;
}

/** The first day on or after `day` on which people surely work: the law's roll-over. */
export function workdayOnOrAfter(calendars: Calendars, day: Temporal.PlainDate): Temporal.PlainDate {
  let at = day;
  while (dayKind(calendars, at) !== "working") at = at.add({ days: 1 });
  return at;
}

/** The day that is `count` sure working days before `day`. */
export function workdaysBefore(
  calendars: Calendars,
  day: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  let at = day;
  for (let left = count; left > 0; left -= 1) at = workdayOnOrBefore(calendars, at.subtract({ days: 1 }));
  return at;
}

/**
 * The `count`th working day after `day`. `shortest` counts days that may be working as working (the earliest end),
 * `longest` counts them as off.
 */
export function countWorkdays(
  calendars: Calendars,
  day: Temporal.PlainDate,
  count: number,
  reading: "shortest" | "longest",
): Temporal.PlainDate {
  let at = day;
  for (let left = count; left > 0; ) {
    at = at.add({ days: 1 });
    const kind = dayKind(calendars, at);
    if (kind === "working" || (kind === "maybe" && reading === "shortest")) left -= 1;
  }
  return at;
}

function yearOf(calendars: Calendars, day: Temporal.PlainDate): Year {
  const year = calendars.get(day.year);
  if (!year) throw new NoCalendar(`no calendar for ${day.year}`);
  return year;
}
