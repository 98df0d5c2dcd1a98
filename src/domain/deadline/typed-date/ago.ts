import { Temporal } from "temporal-polyfill";
import {
  amountOf,
  asWritten,
  type Item,
  type Matcher,
  meaning,
  means,
  type Piece,
  type Setting,
  unitOf,
} from "./piece.ts";
import type { Unit } from "./words.ts";

/** "3 дня назад", "il y a 3 jours", "قبل يومين", "2 часа 20 минут назад", and what lies ahead: "через 3 дня". */
export const ago: Matcher = (items, at, setting) => {
  const before = means(items[at], "ago") || means(items[at], "ahead");
  const counted = lengthAt(items, at + (before ? 1 : 0));
  if (!counted) return null;
  const end = at + (before ? 1 : 0) + counted.length;
  const word = before ? items[at] : items[end];
  const backwards = means(word, "ago");
  if (!backwards && !means(word, "ahead")) return null;
  // "a few days ago": without its amount a length is not one day.
  if (!before && unitOf(items[at]) !== null && items[at - 1]?.type === "strange") return null;
  const length = end + (before ? 0 : 1) - at;
  const written = asWritten(items.slice(at, at + length));
  return { piece: moved(counted, backwards ? -1 : 1, written, setting), length };
};

/** "3 дня" or "неделя" with no "ago": perhaps so long ago, and never sure. */
export const lengthAlone: Matcher = (items, at, setting) => {
  const counted = amountOf(items[at]) === null ? null : lengthAt(items, at);
  return counted && { piece: moved(counted, -1, false, setting), length: counted.length };
};

type Counted = { readonly duration: Temporal.Duration; readonly length: number };

/** Amounts with units in a row: "2 часа 20 минут", "день", "минут 20", "полчаса". */
function lengthAt(items: readonly Item[], at: number): Counted | null {
  let duration = new Temporal.Duration();
  let next = at;
  for (let part = oneAt(items, next); part !== null && next - at < 6; part = oneAt(items, next)) {
    duration = sum(duration, part.duration);
    next += part.length;
  }
  return next > at ? { duration, length: next - at } : null;
}

function oneAt(items: readonly Item[], at: number): Counted | null {
  const span = meaning(items[at], "span");
  if (span) return { duration: Temporal.Duration.from(span.iso), length: 1 };
  const [amount, unit] = [amountOf(items[at]), unitOf(items[at + 1])];
  if (amount !== null && unit) return { duration: lasting(amount, unit), length: 2 };
  const alone = unitOf(items[at]);
  if (!alone) return null;
  // "минут 20 назад": the amount after its unit.
  const after = items[at + 1]?.type === "number" ? amountOf(items[at + 1]) : null;
  if (after !== null && means(items[at + 2], "ago")) return { duration: lasting(after, alone), length: 2 };
  return { duration: lasting(1, alone), length: 1 };
}

function lasting(amount: number, unit: Unit): Temporal.Duration {
  return Temporal.Duration.from({ [`${unit}s`]: amount });
}

function sum(a: Temporal.Duration, b: Temporal.Duration): Temporal.Duration {
  return Temporal.Duration.from({
    years: a.years + b.years,
    months: a.months + b.months,
    weeks: a.weeks + b.weeks,
    days: a.days + b.days,
    hours: a.hours + b.hours,
    minutes: a.minutes + b.minutes,
  });
}

/** Hours and minutes make an instant. Weeks, months and years are round words: the day they give is shown, not taken. */
function moved(counted: Counted, sign: 1 | -1, written: boolean, setting: Setting): Piece {
  const { duration } = counted;
  const move = sign < 0 ? duration.negated() : duration;
  if (duration.hours > 0 || duration.minutes > 0)
    return { type: "instant", at: setting.here.add(move), sure: written };
  const round = duration.weeks > 0 || duration.months > 0 || duration.years > 0;
  return { type: "day", dates: [setting.today.add(move)], sure: written && !round, spoken: false };
}
