import { Temporal } from "temporal-polyfill";
import type { CalendarFile } from "./schema.ts";

/** Whether people work on a day. `maybe`: no official act says so yet. */
export type DayKind = "working" | "off" | "maybe";

type Day = {
  readonly date: Temporal.PlainDate;
  readonly kind: DayKind;
  /** Whether an official act covers the day. */
  readonly confirmed: boolean;
  /** The act that says which days are off, as people cite it. */
  readonly act: string | null;
};

/**
 * The production calendars of a pack, laid out day by day: walking over days off is the hot part of a count, and
 * arithmetic on civil dates is slow. The years follow each other without a gap (`compileLaw` checks it).
 */
export type Calendars = {
  readonly days: readonly Day[];
  /** Where 1 January of a year stands among the days. */
  readonly starts: ReadonlyMap<number, number>;
};

/** Calendars ready to be asked. */
export function calendarsOf(files: readonly CalendarFile[]): Calendars {
  const starts = new Map<number, number>();
  const days: Day[] = [];
  for (const file of [...files].sort((a, b) => a.year - b.year)) {
    starts.set(file.year, days.length);
    const special = specialDays(file);
    const january = Temporal.PlainDate.from({ year: file.year, month: 1, day: 1 });
    for (let index = 0; index < january.daysInYear; index += 1) {
      const date = january.add({ days: index });
      const text = date.toString();
      days.push({
        date,
        kind: special.get(text) ?? (file.weekend.includes(date.dayOfWeek) ? "off" : "working"),
        confirmed: text <= file.confirmedThrough,
        act: file.act ?? null,
      });
    }
  }
  return { days, starts };
}

function specialDays(file: CalendarFile): ReadonlyMap<string, DayKind> {
  return new Map<string, DayKind>([
    ...file.maybeOff.map((day) => [day, "maybe"] as const),
    ...file.maybeWorking.map((day) => [day, "maybe"] as const),
    ...file.working.map((day) => [day, "working"] as const),
    ...file.off.map((day) => [day, "off"] as const),
  ]);
}

/** Thrown inside a count that leaves the years we have calendars for; `compute` turns it into a refusal. */
export class NoCalendar extends Error {}

/** What the calendar says of a day. Throws {@link NoCalendar} for a year without a calendar. */
export function dayOf(calendars: Calendars, date: Temporal.PlainDate): Day {
  return dayAt(calendars, indexOf(calendars, date));
}

/** The last day on or before `date` on which people surely work: going back, a day that may be off counts as off. */
export function workdayOnOrBefore(calendars: Calendars, date: Temporal.PlainDate): Temporal.PlainDate {
  return dayAt(calendars, back(calendars, indexOf(calendars, date))).date;
}

/**
 * The law's roll-over: the first day on or after `date` that is not surely off. A day on which people may work ends
 * it, so that nobody counts on a day that a decree can still take away.
 */
export function rolledOver(calendars: Calendars, date: Temporal.PlainDate): Temporal.PlainDate {
  let index = indexOf(calendars, date);
  while (dayAt(calendars, index).kind === "off") index += 1;
  return dayAt(calendars, index).date;
}

/** The day that is `count` sure working days before `date`. */
export function workdaysBefore(
  calendars: Calendars,
  date: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  let index = indexOf(calendars, date);
  for (let left = count; left > 0; left -= 1) index = back(calendars, index - 1);
  return dayAt(calendars, index).date;
}

/**
 * The `count`th working day after `date`; null where the count meets a day that no official act covers, since any
 * weekend day there may still turn into a working day and the true end would be earlier.
 */
export function countWorkdays(
  calendars: Calendars,
  date: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate | null {
  let index = indexOf(calendars, date);
  for (let left = count; left > 0; ) {
    index += 1;
    const { kind, confirmed } = dayAt(calendars, index);
    if (!confirmed) return null;
    if (kind === "working") left -= 1;
  }
  return dayAt(calendars, index).date;
}

/** From a day back to the first that is surely working. */
function back(calendars: Calendars, from: number): number {
  let index = from;
  while (dayAt(calendars, index).kind !== "working") index -= 1;
  return index;
}

function indexOf(calendars: Calendars, date: Temporal.PlainDate): number {
  const start = calendars.starts.get(date.year);
  if (start === undefined) throw new NoCalendar(`no calendar for ${date.year}`);
  return start + date.dayOfYear - 1;
}

function dayAt(calendars: Calendars, index: number): Day {
  const day = calendars.days[index];
  if (!day) throw new NoCalendar("the count leaves the years we have calendars for");
  return day;
}
