import {
  amountOf,
  asWritten,
  type ClockPiece,
  type Item,
  type Matcher,
  meaning,
  means,
  type Setting,
} from "./piece.ts";
import type { NumberToken } from "./tokens.ts";
import type { Part } from "./words.ts";

/** Hour and minute in figures; null when no clock shows them. */
export function clockOf(hour: NumberToken, minute: NumberToken, setting: Setting): ClockPiece | null {
  if (hour.digits.length > 2 || minute.digits.length !== 2 || minute.value > 59) return null;
  if (hour.value > 24 || (hour.value === 24 && minute.value > 0)) return null;
  const written = hour.digits.startsWith("0") || (hour.digits.length === 2 && !setting.words.twelveHour);
  return bare(hour.value, minute.value, written);
}

function bare(hour: number, minute: number, exact: boolean): ClockPiece {
  return {
    type: "clock",
    hour,
    minute,
    exact: exact || hour === 0 || hour > 12,
    part: null,
    midnight: false,
    sure: true,
    orHoursAgo: null,
  };
}

/** A number that stands alone beside a day is an hour: "вчера 15"; four figures may be hour and minute, and are asked. */
export function hourAlone(number: NumberToken): ClockPiece | null {
  const [hour, minute] = [Math.floor(number.value / 100), number.value % 100];
  if (number.digits.length === 4)
    return hour < 24 && minute < 60 ? { ...bare(hour, minute, true), sure: false } : null;
  return number.digits.length <= 2 && number.value < 24
    ? bare(number.value, 0, number.digits.startsWith("0"))
    : null;
}

/** An hour with words about it: "в 15", "3 часа дня", "15h30", "ساعت ۳", "오후 3시 반", "at noon", "8 утра". */
export const clockWords: Matcher = (items, at, setting) => {
  const lead = leadAt(items, at);
  const from = at + lead;
  const noon = means(items[from], "noon");
  if (noon || means(items[from], "midnight")) {
    const fixed = { ...bare(noon ? 12 : 0, 0, true), midnight: !noon };
    return { piece: fixed, length: lead + 1 };
  }
  const half = means(items[from], "half") && amountOf(items[from + 1]) !== null;
  if (half) {
    const past = clockWords(items, from + 1, setting) ?? alone(items[from + 1]);
    return past?.piece.type === "clock"
      ? { piece: { ...past.piece, minute: 30, exact: false }, length: past.length + lead + 1 }
      : null;
  }
  const said = hourAt(items, from, lead > 0, setting);
  if (!said) return null;
  let next = from + said.length;
  const hourMark = means(items[next], "hour");
  const hoursUnit = meaning(items[next], "unit")?.unit === "hour";
  if (hourMark) next += 1;
  const minutes = minutesAt(items, next, hourMark || said.part !== null);
  next += minutes.length;
  const after = said.part === null ? partAt(items, next) : null;
  if (after !== null) next += 1;
  if (means(items[next], "hour") && !hourMark) next += 1;
  if (said.clock.hour === 24 && minutes.value > 0) return null;
  const marked = lead > 0 || hourMark || minutes.length > 0 || after !== null || said.part !== null;
  if (!marked) return null;
  // "3 дня" without more is three days as well as three in the afternoon.
  const daysToo = after !== null && meaning(items[next - 1], "unit") !== null && !hourMark && lead === 0;
  if (daysToo && setting.wants === "date") return null;
  return {
    piece: {
      ...said.clock,
      minute: minutes.length > 0 ? minutes.value : said.clock.minute,
      exact: said.clock.exact || (minutes.length > 0 && wholeDay(items[from], setting)),
      part: said.part ?? after,
      sure: said.clock.sure && !daysToo && asWritten(items.slice(at, next)),
      orHoursAgo:
        lead === 0 && said.part === null && hoursUnit && after === null && minutes.length === 0
          ? said.clock.hour
          : null,
    },
    length: next - at,
  };
};

/** Two figures with minutes, where the clock has twenty-four hours: "10h30". */
function wholeDay(item: Item | undefined, { words }: Setting): boolean {
  return item?.type === "number" && item.digits.length === 2 && !words.twelveHour;
}

function alone(item: Item | undefined): { readonly piece: ClockPiece; readonly length: number } | null {
  const hour = amountOf(item);
  return hour === null || hour > 12 ? null : { piece: bare(hour, 0, false), length: 1 };
}

/** How many words before the hour only announce it: "в", "ساعت", "at about". */
function leadAt(items: readonly Item[], at: number): number {
  let lead = 0;
  while (
    means(items[at + lead], "at") ||
    (means(items[at + lead], "hour") && startsHour(items[at + lead + 1]))
  )
    lead += 1;
  return lead;
}

function startsHour(item: Item | undefined): boolean {
  return item?.type === "clock" || item?.type === "pair" || amountOf(item) !== null || means(item, "noon");
}

type Said = { readonly clock: ClockPiece; readonly part: Part | null; readonly length: number };

function hourAt(items: readonly Item[], at: number, announced: boolean, setting: Setting): Said | null {
  const part = partAt(items, at);
  if (part !== null) {
    // "오후 3시", "вечером в 7": the part of the day first.
    const lead = leadAt(items, at + 1);
    const after = hourAt(items, at + 1 + lead, true, setting);
    return after && after.part === null ? { ...after, part, length: 1 + lead + after.length } : null;
  }
  const item = items[at];
  if (item?.type === "clock") return { clock: item, part: null, length: 1 };
  if (item?.type === "pair") {
    const hour = announced && (setting.wants === "moment" || item.day === null) ? item.clock : null;
    return hour && { clock: hour, part: null, length: 1 };
  }
  if (item?.type === "number") {
    const clock = hourAlone(item);
    return clock && { clock, part: null, length: 1 };
  }
  const amount = amountOf(item);
  const told = announced || means(items[at + 1], "hour") || means(items[at + 1], "half");
  return amount !== null && told ? { clock: bare(amount, 0, false), part: null, length: 1 } : null;
}

/** The part of the day a word names. */
export function partAt(items: readonly Item[], at: number): Part | null {
  return meaning(items[at], "part")?.part ?? null;
}

function minutesAt(
  items: readonly Item[],
  at: number,
  afterHour: boolean,
): { readonly value: number; readonly length: number } {
  if (means(items[at], "half")) return { value: 30, length: 1 };
  const item = items[at];
  const marked = means(items[at + 1], "minute");
  const fits = item?.type === "number" && item.value <= 59 && (marked || item.digits.length === 2);
  return fits && afterHour ? { value: item.value, length: marked ? 2 : 1 } : { value: 0, length: 0 };
}
