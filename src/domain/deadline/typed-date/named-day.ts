import { calendarOf, civil, distinct, fullYear, withoutYear } from "./civil.ts";
import {
  amountOf,
  asWritten,
  type DayPiece,
  type Item,
  type Matcher,
  meaning,
  means,
  type Piece,
  type Setting,
  unitOf,
} from "./piece.ts";

type Found<Value> = { readonly value: Value; readonly length: number };
type Month = { readonly number: number; readonly calendar: "gregorian" | "solar" | "lunar" };
type Slots = { readonly day?: number; readonly month?: Month; readonly year?: number };

/** Orders in which day, month and year stand around a month's name, most first. */
const shapes = ["ymd", "ydm", "dmy", "mdy", "dm", "md", "my", "ym", "m"] as const;

/** A day with its month by name: "24 ноября 2026 г.", "November 24th", "2026년 11월 24일", "3 قوس". */
export const namedDay: Matcher = (items, at, setting) => {
  for (const shape of shapes) {
    const read = slotsAt(items, at, shape);
    if (read)
      return {
        piece: pieceOf(read.value, asWritten(items.slice(at, at + read.length)), setting),
        length: read.length,
      };
  }
  return null;
};

function slotsAt(items: readonly Item[], at: number, shape: string): Found<Slots> | null {
  let next = at;
  let slots: Slots = {};
  for (const letter of shape) {
    const slot =
      letter === "d"
        ? daySlot(items, next)
        : letter === "m"
          ? monthSlot(items, next)
          : yearSlot(items, next, shape.startsWith("y"));
    if (!slot) return null;
    slots = { ...slots, ...slot.value };
    next += slot.length;
  }
  return { value: slots, length: next - at };
}

function daySlot(items: readonly Item[], at: number): Found<Slots> | null {
  const item = items[at];
  const day = item?.type === "number" && item.digits.length > 2 ? null : amountOf(item);
  if (day === null || isHour(items, at)) return null;
  // "Двадцать четвёртое": half of a number is another number.
  if (item?.type === "word" && items[at - 1]?.type === "strange") return null;
  return { value: { day }, length: means(items[at + 1], "day-mark") ? 2 : 1 };
}

/** Whether a number belongs to what follows it: "15:30", "15 часов", "8 утра". */
function isHour(items: readonly Item[], at: number): boolean {
  const after = items[at + 1];
  if (after?.type === "number") return [":", ".", "/", "-"].includes(after.joint);
  const marksDay = means(after, "day-mark");
  return !marksDay && (means(after, "hour") || means(after, "part"));
}

function monthSlot(items: readonly Item[], at: number): Found<Slots> | null {
  // "ماه نوامبر", "شهر نوفمبر": the word month before its name.
  const lead = unitOf(items[at]) === "month" ? 1 : 0;
  const item = items[at + lead];
  const gregorian = meaning(item, "month");
  if (gregorian) return month({ number: gregorian.number, calendar: "gregorian" }, lead + 1);
  const solar = meaning(item, "solar-month");
  if (solar) return month({ number: solar.number, calendar: "solar" }, lead + 1);
  if (means(item, "lunar-month")) return month({ number: 1, calendar: "lunar" }, 1);
  return item?.type === "number" && means(items[at + 1], "month-mark")
    ? month({ number: item.value, calendar: "gregorian" }, 2)
    : null;
}

function month(value: Month, length: number): Found<Slots> {
  return { value: { month: value }, length };
}

function yearSlot(items: readonly Item[], at: number, first: boolean): Found<Slots> | null {
  // "سال ۲۰۲۶", "2026 г.": the mark on either side.
  const lead = means(items[at], "year-mark") ? 1 : 0;
  const item = items[at + lead];
  if (item?.type !== "number" || isHour(items, at + lead)) return null;
  const after = means(items[at + lead + 1], "year-mark");
  const marked = lead === 1 || after;
  // Two figures that no clock shows are a year: "24 Nov 26".
  const short = item.digits.length === 2 && (marked || (!first && item.value > 24));
  if (item.digits.length !== 4 && !short) return null;
  return { value: { year: fullYear(item.digits) }, length: lead + (after ? 2 : 1) };
}

function pieceOf({ day, month: named, year }: Slots, written: boolean, setting: Setting): Piece {
  if (!named || named.calendar === "lunar") return { type: "other-calendar" };
  if (day === undefined) return { type: "no-day" };
  const calendar = year === undefined || calendarOf(year) === named.calendar ? named.calendar : null;
  if (calendar === null) return { type: "other-calendar" };
  const date =
    year === undefined
      ? withoutYear(calendar, named.number, day, setting.today)
      : civil(calendar, year, named.number, day);
  if (date === null) return { type: "no-such-date" };
  // Converted from another calendar: the person must see the date that was made of theirs.
  return { type: "day", dates: [date], sure: written && calendar === "gregorian", spoken: false };
}

/** A day of the month with no month: "24-го", "the 24th", "24일". The last one there was, and never sure. */
export const dayOfMonth: Matcher = (items, at, setting) => {
  const item = items[at];
  if (item?.type !== "number" || item.digits.length > 2 || !means(items[at + 1], "day-mark")) return null;
  return { piece: lastOfNumber(item.value, setting) ?? { type: "no-such-date" }, length: 2 };
};

/** The last day not in the future that has this number in its month. */
export function lastOfNumber(day: number, setting: Setting): DayPiece | null {
  const { today } = setting;
  for (let back = 0; back < 3; back += 1) {
    const then = today.subtract({ months: back });
    const date = civil("gregorian", then.year, then.month, day);
    if (date !== null && today.until(date).sign <= 0)
      return { type: "day", dates: [date], sure: false, spoken: false };
  }
  return null;
}

/** A weekday: "в пятницу", "last Friday", "금요일", "جمعه گذشته", "Friday last week"; and "last week" with no day in it. */
export const weekday: Matcher = (items, at, setting) => {
  let end = at;
  const belongs = (item: Item | undefined): boolean =>
    means(item, "weekday") || means(item, "last") || means(item, "this") || isWeek(item);
  while (end - at < 4 && belongs(items[end])) end += 1;
  const told = items.slice(at, end);
  const days = told.flatMap((item) => meaning(item, "weekday") ?? []);
  const last = told.some((item) => means(item, "last"));
  const week = told.some(isWeek);
  const length = told.length;
  if (days.length === 0) return last && length > 1 ? { piece: { type: "no-day" }, length } : null;
  const [day] = days;
  if (!day || days.length > 1) return null;
  const which =
    week && last ? "last-week" : last ? "last" : told.some((item) => means(item, "this")) ? "this" : "bare";
  return {
    piece: {
      type: "day",
      dates: distinct(datesOf(day.number, which, setting)),
      // Kyrgyz "жума" is Friday and a week.
      sure: asWritten(told) && !told.some((item) => means(item, "weekday") && isWeek(item)),
      spoken: true,
    },
    length,
  };
};

function isWeek(item: Item | undefined): boolean {
  const unit = meaning(item, "unit")?.unit;
  return unit === "week" || unit === "month";
}

/** "Last Friday" said on a Saturday is yesterday to some and eight days ago to others: both. */
function datesOf(
  day: number,
  which: "bare" | "last" | "this" | "last-week",
  setting: Setting,
): DayPiece["dates"] {
  const { today } = setting;
  const back = (today.dayOfWeek - day + 7) % 7;
  const recent = today.subtract({ days: back });
  const weekBefore = recent.subtract({ days: 7 });
  switch (which) {
    case "bare":
      return back === 0 ? [weekBefore, today] : [recent];
    case "last":
      if (back === 0) return [weekBefore];
      return day < today.dayOfWeek ? [weekBefore, recent] : [recent];
    case "this":
      return [day <= today.dayOfWeek ? recent : recent.add({ days: 7 })];
    case "last-week":
      // Weeks begin on Monday, on Saturday or on Sunday, depending on where one grew up.
      return [1, 6, 7].map((first) => {
        const begins = today.subtract({ days: ((today.dayOfWeek - first + 7) % 7) + 7 });
        return begins.add({ days: (day - first + 7) % 7 });
      });
    default: {
      const unreachable: never = which;
      return unreachable;
    }
  }
}

const nightEnds = 4;

/** "today", "yesterday", "the day before yesterday", "tomorrow", "the day after", "now", "last night". */
export const spokenDay: Matcher = (items, at, setting) => {
  const item = items[at];
  const written = item === undefined || asWritten([item]);
  if (means(item, "now")) return { piece: { type: "instant", at: setting.here, sure: written }, length: 1 };
  if (means(item, "last-night")) return { piece: { type: "last-night" }, length: 1 };
  // "This morning", "ce matin" is today; "last evening" is yesterday.
  const near = means(items[at + 1], "part")
    ? means(item, "this")
      ? 0
      : means(item, "last")
        ? 1
        : null
    : null;
  const back = meaning(item, "day")?.back ?? near;
  if (back === null) return null;
  const date = setting.today.subtract({ days: back });
  // In the small hours "today" is the day before to whoever has not slept yet.
  const dates = back >= 0 && setting.here.hour < nightEnds ? [date.subtract({ days: 1 }), date] : [date];
  return { piece: { type: "day", dates, sure: written, spoken: true }, length: 1 };
};
