import { Temporal } from "temporal-polyfill";
import type { Instant } from "../ids.ts";

/** Words for dates in one language, as `locales/<lng>/dates.json` gives them; all lower case. */
export type DateWords = {
  readonly today: readonly string[];
  readonly yesterday: readonly string[];
  readonly dayBefore: readonly string[];
  readonly unknown: readonly string[];
  readonly daysAgo: readonly string[];
  readonly hoursAgo: readonly string[];
  /** Twelve lists, January first. */
  readonly months: readonly (readonly string[])[];
  readonly at: readonly string[];
  readonly am: readonly string[];
  readonly pm: readonly string[];
};

/** What typed words mean as a date. `on` is civil in the person's zone, `at` an ISO instant to the minute. */
export type TypedDate =
  | { readonly type: "date"; readonly on: string }
  | { readonly type: "moment"; readonly at: string }
  | { readonly type: "unknown" }
  | { readonly type: "needs-time" }
  | { readonly type: "not-understood" }
  | { readonly type: "in-the-future" }
  | { readonly type: "too-long-ago" };

/** Nothing we count runs longer than this; an older date is almost surely a slip of the finger. */
const oldestYears = 5;

/**
 * Reads a date ("24.11", "yesterday", "3 days ago", "24 ноября") or, when a time is wanted, a date with a time
 * ("yesterday 15:30", "в 3 дня", "2 hours ago"; a time alone means the last time the clock showed it).
 *
 * @param wants `date` ignores a time of day; `moment` needs one
 * @param zone where the person's clock is
 */
export function readTypedDate(
  text: string,
  wants: "date" | "moment",
  words: DateWords,
  zone: string,
  now: Instant,
): TypedDate {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const typed = clean(text);
  if (typed === "") return { type: "not-understood" };
  if (words.unknown.includes(typed)) return { type: "unknown" };

  const hoursAgo = amountBefore(typed, words.hoursAgo);
  if (hoursAgo !== null) return checked(here.subtract({ hours: hoursAgo }), wants, here);

  const time = readTime(typed, words);
  const date = readDate(time.rest, words, here.toPlainDate());
  if (date === "invalid" || (date === null && time.rest !== "")) return { type: "not-understood" };
  if (date === null && time.value === null) return { type: "not-understood" };
  if (wants === "date")
    return date === null ? { type: "not-understood" } : checked(date.toZonedDateTime(zone), wants, here);
  if (time.value === null) return { type: "needs-time" };
  return checked(withTime(date, time.value, here), wants, here);
}

type ClockTime = { readonly hour: number; readonly minute: number };

/** A time without a date is the last moment at which the clock here showed it. */
function withTime(
  date: Temporal.PlainDate | null,
  time: ClockTime,
  here: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  const day = date ?? here.toPlainDate();
  const at = day.toZonedDateTime({ timeZone: here.timeZoneId, plainTime: Temporal.PlainTime.from(time) });
  const future = Temporal.ZonedDateTime.compare(at, here) > 0;
  return date === null && future ? at.subtract({ days: 1 }) : at;
}

function checked(
  at: Temporal.ZonedDateTime,
  wants: "date" | "moment",
  here: Temporal.ZonedDateTime,
): TypedDate {
  const future =
    wants === "date"
      ? Temporal.PlainDate.compare(at.toPlainDate(), here.toPlainDate()) > 0
      : Temporal.ZonedDateTime.compare(at, here) > 0;
  if (future) return { type: "in-the-future" };
  if (Temporal.ZonedDateTime.compare(at, here.subtract({ years: oldestYears })) < 0)
    return { type: "too-long-ago" };
  if (wants === "date") return { type: "date", on: at.toPlainDate().toString() };
  return { type: "moment", at: at.toInstant().toString({ smallestUnit: "minute" }) };
}

/** Lower case, Persian and Arabic digits as ASCII, spaces single. */
function clean(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[,!?]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.$/, "");
}

/** "3 days ago": the number before one of the phrases; the phrase alone is one ("день назад"). */
function amountBefore(typed: string, phrases: readonly string[]): number | null {
  for (const phrase of phrases) {
    if (typed === phrase) return 1;
    if (!typed.endsWith(` ${phrase}`)) continue;
    const amount = typed.slice(0, -phrase.length - 1);
    if (/^\d{1,4}$/.test(amount)) return Number(amount);
  }
  return null;
}

/** Takes the time of day off the end (or the whole) of what was typed. */
function readTime(typed: string, words: DateWords): { value: ClockTime | null; rest: string } {
  const at = alternatives(words.at);
  const half = alternatives([...words.am, ...words.pm]);
  const colon = new RegExp(`(?:^|\\s)(?:(?:${at})\\s)?(\\d{1,2})[:.](\\d{2})(?:\\s?(${half}))?$`, "u").exec(
    typed,
  );
  const hourOnly = new RegExp(
    `(?:^|\\s)(?:(?:${at})\\s(\\d{1,2})(?:\\s?(${half}))?|(\\d{1,2})\\s?(${half}))$`,
    "u",
  ).exec(typed);
  // "24.11" alone is a date; "24.11 15.30" ends in a time. A dot is a time only where a date stands before it.
  if (colon && (colon[0].includes(":") || colon.index > 0)) {
    return {
      value: clockTime(colon[1], colon[2], colon[3], words),
      rest: typed.slice(0, colon.index).trim(),
    };
  }
  if (hourOnly) {
    return {
      value: clockTime(hourOnly[1] ?? hourOnly[3], "0", hourOnly[2] ?? hourOnly[4], words),
      rest: typed.slice(0, hourOnly.index).trim(),
    };
  }
  return { value: null, rest: typed };
}

function clockTime(
  hourText: string | undefined,
  minuteText: string | undefined,
  half: string | undefined,
  words: DateWords,
): ClockTime | null {
  let hour = Number(hourText);
  const minute = Number(minuteText);
  if (half !== undefined && words.pm.includes(half) && hour < 12) hour += 12;
  if (half !== undefined && words.am.includes(half) && hour === 12) hour = 0;
  return hour <= 23 && minute <= 59 ? { hour, minute } : null;
}

/** A date, null where nothing is left to read, `invalid` where something is left that is no date. */
function readDate(
  typed: string,
  words: DateWords,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null | "invalid" {
  if (typed === "") return null;
  if (words.today.includes(typed)) return today;
  if (words.yesterday.includes(typed)) return today.subtract({ days: 1 });
  if (words.dayBefore.includes(typed)) return today.subtract({ days: 2 });
  const daysAgo = amountBefore(typed, words.daysAgo);
  if (daysAgo !== null) return today.subtract({ days: daysAgo });
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return civil(iso[1], iso[2], iso[3], today);
  const dotted = /^(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{4}|\d{2}))?$/.exec(typed);
  if (dotted) return civil(dotted[3], dotted[2], dotted[1], today);
  return namedMonth(typed, words, today);
}

/** "24 ноября", "24 ноября 2026", "november 24". */
function namedMonth(
  typed: string,
  words: DateWords,
  today: Temporal.PlainDate,
): Temporal.PlainDate | "invalid" {
  const parts = typed.split(" ");
  const month = words.months.findIndex((names) => parts.some((part) => names.includes(part))) + 1;
  const numbers = parts.filter((part) => /^\d{1,4}$/.test(part));
  const day = numbers.find((part) => part.length <= 2);
  const year = numbers.find((part) => part.length === 4);
  const rest = parts.length - 1 - numbers.length;
  return month > 0 && day !== undefined && rest <= 0 ? civil(year, String(month), day, today) : "invalid";
}

/** A date without a year is the last one that is not in the future, as people speak of what happened. */
function civil(
  yearText: string | undefined,
  monthText: string | undefined,
  dayText: string | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | "invalid" {
  const short = yearText !== undefined && yearText.length === 2;
  const year = yearText === undefined ? today.year : Number(yearText) + (short ? 2000 : 0);
  try {
    const date = Temporal.PlainDate.from(
      { year, month: Number(monthText), day: Number(dayText) },
      { overflow: "reject" },
    );
    const ahead = yearText === undefined && today.until(date).days > 0;
    return ahead && today.until(date).days > 60 ? date.subtract({ years: 1 }) : date;
  } catch {
    return "invalid";
  }
}

function alternatives(words: readonly string[]): string {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return escaped.length > 0 ? escaped.sort((a, b) => b.length - a.length).join("|") : "(?!)";
}
