import { Temporal } from "temporal-polyfill";
import { Temporal as AllCalendars } from "temporal-polyfill/full";

export type Calendar = "gregorian" | "solar";

/** Years of these counts that somebody alive may write: Solar Hijri 1405, Islamic 1448. No Gregorian date lies there. */
const solarYears = { from: 1380, to: 1425 };
const otherYears = { from: 1300, to: 1500 };

/** Farther ahead than this, a date without a year is last year's. Nearer, it is a slip, and is refused as a future one. */
const aheadDays = 60;

/** The calendar a written year belongs to; null for a count we do not convert. */
export function calendarOf(year: number): Calendar | null {
  if (year >= solarYears.from && year <= solarYears.to) return "solar";
  return year >= otherYears.from && year <= otherYears.to ? null : "gregorian";
}

/** A civil date; null when there is no such day. */
export function civil(
  calendar: Calendar,
  year: number,
  month: number,
  day: number,
): Temporal.PlainDate | null {
  try {
    if (calendar === "gregorian")
      return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
    const solar = AllCalendars.PlainDate.from(
      { year, month, day, calendar: "persian" },
      { overflow: "reject" },
    );
    return Temporal.PlainDate.from(solar.withCalendar("iso8601").toString());
  } catch {
    return null;
  }
}

/** A date without a year is the last one that is not in the future, as people speak of what happened. */
export function withoutYear(
  calendar: Calendar,
  month: number,
  day: number,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const year = calendar === "gregorian" ? today.year : solarYearOf(today);
  const date = civil(calendar, year, month, day);
  if (date !== null && today.until(date).days <= aheadDays) return date;
  return civil(calendar, year - 1, month, day);
}

function solarYearOf(today: Temporal.PlainDate): number {
  return AllCalendars.PlainDate.from(today.toString()).withCalendar("persian").year;
}

/** Two figures are a year of this century. */
export function fullYear(digits: string): number {
  return Number(digits) + (digits.length <= 2 ? 2000 : 0);
}

/** Dates without repetition, earliest first. */
export function distinct(dates: readonly Temporal.PlainDate[]): readonly Temporal.PlainDate[] {
  const byText = new Map(dates.map((date) => [date.toString(), date]));
  return [...byText.keys()].sort().flatMap((text) => byText.get(text) ?? []);
}
