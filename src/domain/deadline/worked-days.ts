import { Temporal } from "temporal-polyfill";
import { type Calendars, type DayKind, dayOf } from "./calendar.ts";

/** A civil day as it is drawn on a calendar. `weekday`: Monday is 1. */
export type WorkedDay = {
  readonly on: string;
  readonly day: number;
  readonly month: number;
  readonly weekday: number;
  readonly kind: DayKind;
};

/** The whole weeks that hold the days from one to another, Monday first. Throws for a year without a calendar. */
export function weeksOf(calendars: Calendars, from: string, to: string): readonly (readonly WorkedDay[])[] {
  const last = Temporal.PlainDate.from(to);
  const weeks: WorkedDay[][] = [];
  let day = Temporal.PlainDate.from(from);
  day = day.subtract({ days: day.dayOfWeek - 1 });
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    const week: WorkedDay[] = [];
    for (let index = 0; index < 7; index += 1) {
      week.push({
        on: day.toString(),
        day: day.day,
        month: day.month,
        weekday: day.dayOfWeek,
        kind: dayOf(calendars, day).kind,
      });
      day = day.add({ days: 1 });
    }
    weeks.push(week);
  }
  return weeks;
}

/** `count` civil days from `first` on. */
export function daysFrom(first: string, count: number): string[] {
  const day = Temporal.PlainDate.from(first);
  return Array.from({ length: count }, (_, index) => day.add({ days: index }).toString());
}

/** Twelve o'clock of a civil day in a zone, with its offset. */
export function noonOf(on: string, zone: string): string {
  return Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: zone, plainTime: "12:00" })
    .toInstant()
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: "never", smallestUnit: "minute" });
}
