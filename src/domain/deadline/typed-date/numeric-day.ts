import type { Temporal } from "temporal-polyfill";
import { type Calendar, calendarOf, civil, distinct, fullYear, withoutYear } from "./civil.ts";
import { clockOf } from "./clock.ts";
import type { DayPiece, Item, Matcher, Piece, Setting } from "./piece.ts";
import type { NumberToken } from "./tokens.ts";

/** Numbers with signs between them: "24.11", "24/11/2026", "2026-11-24", "15:30", "24.11.2026.15:30", "24112026". */
export const figures: Matcher = (items, at, setting) => {
  const run = runAt(items, at);
  const [first] = run;
  if (!first) return null;
  if (run.length === 1) return first.digits.length === 8 ? found(compact(first, setting), 1) : null;
  const colon = run.findIndex((number) => number.joint === ":");
  if (colon === 1) {
    // "15:30" with seconds or without.
    const length = run[2]?.joint === ":" ? 3 : 2;
    return found(clockOf(first, run[1] ?? first, setting) ?? noSuchDate, length);
  }
  const day = colon > 1 ? run.slice(0, colon - 1) : run;
  if (day.length === 1) return null;
  if (day.length === 2 || day.length === 4) return found(pair(first, day[1] ?? first, setting), 2);
  return found(triple(day, setting), 3);
};

/** Numbers with spaces between them: "24 11 2026", "24 11", "15 30". Read after everything that has signs or names. */
export const spacedFigures: Matcher = (items, at, setting) => {
  const [first, second, third] = [items[at], items[at + 1], items[at + 2]];
  if (first?.type !== "number" || second?.type !== "number" || second.joint !== "space") return null;
  const spacedYear = third?.type === "number" && third.joint === "space";
  if (spacedYear && [first, third].some((number) => number.digits.length === 4))
    return found(triple([first, second, third], setting), 3);
  return second.digits.length === 2 ? found(pair(first, second, setting), 2) : null;
};

const noSuchDate: Piece = { type: "no-such-date" };

function found(piece: Piece, length: number): { piece: Piece; length: number } {
  return { piece, length };
}

function runAt(items: readonly Item[], at: number): readonly NumberToken[] {
  const run: NumberToken[] = [];
  for (const item of items.slice(at)) {
    if (item.type !== "number") break;
    if (run.length > 0 && (item.joint === "none" || item.joint === "space")) break;
    run.push(item);
  }
  return run;
}

type Parts = { readonly calendar: Calendar; readonly month: number; readonly day: number };

/** Day and month in the orders of the language. The other order, where only it gives a day, is never sure. */
function pair(first: NumberToken, second: NumberToken, setting: Setting): Piece {
  const { today, words } = setting;
  const dmy: Parts = { calendar: "gregorian", day: first.value, month: second.value };
  const mdy: Parts = { calendar: "gregorian", day: second.value, month: first.value };
  const stroke = second.joint !== "." && second.joint !== "space";
  const usual = words.orders.flatMap((order): Parts[] => {
    switch (order) {
      case "dmy":
        return [dmy];
      case "mdy":
      case "ymd":
        return [mdy];
      case "mdy-strokes":
        return stroke ? [mdy] : [];
      case "solar":
        return stroke ? [dmy, mdy].map((parts) => ({ ...parts, calendar: "solar" })) : [];
      default: {
        const unreachable: never = order;
        return unreachable;
      }
    }
  });
  const resolve = (all: readonly Parts[]): readonly Temporal.PlainDate[] =>
    distinct(all.flatMap(({ calendar, month, day }) => withoutYear(calendar, month, day, today) ?? []));
  const dates = [first, second].every(({ digits }) => digits.length <= 2) ? resolve(usual) : [];
  const turned = dates.length === 0 && first.digits.length <= 2 ? resolve([dmy, mdy]) : [];
  const clock = clockOf(first, second, setting);
  if (dates.length === 0 && turned.length === 0 && clock === null) return noSuchDate;
  return { type: "pair", day: dayPiece(dates, turned), clock };
}

function dayPiece(
  dates: readonly Temporal.PlainDate[],
  turned: readonly Temporal.PlainDate[],
): DayPiece | null {
  if (dates.length > 0) return { type: "day", dates, sure: dates.length === 1, spoken: false };
  return turned.length > 0 ? { type: "day", dates: turned, sure: false, spoken: false } : null;
}

function triple(numbers: readonly NumberToken[], setting: Setting): Piece {
  const [a, b, c] = numbers;
  if (!a || !b || !c) return noSuchDate;
  const dmy = [c, b, a] as const;
  const mdy = [c, a, b] as const;
  const ymd = [a, b, c] as const;
  const usual =
    a.digits.length === 4
      ? [ymd]
      : setting.words.orders.flatMap((order) => {
          switch (order) {
            case "dmy":
              return [dmy];
            case "mdy":
              return [mdy];
            case "mdy-strokes":
              return b.joint === "." || b.joint === "space" ? [] : [mdy];
            case "ymd":
              return c.digits.length === 4 ? [] : [ymd];
            case "solar":
              return [];
            default: {
              const unreachable: never = order;
              return unreachable;
            }
          }
        });
  const calendar = calendarOf(fullYear((a.digits.length === 4 ? a : c).digits));
  if (calendar === null) return { type: "other-calendar" };
  const resolve = (
    all: readonly (readonly [NumberToken, NumberToken, NumberToken])[],
  ): readonly Temporal.PlainDate[] =>
    distinct(
      all.flatMap(
        ([year, month, day]) => civil(calendar, fullYear(year.digits), month.value, day.value) ?? [],
      ),
    );
  const dates = resolve(usual);
  const turned = dates.length === 0 ? resolve(a.digits.length === 4 ? [] : [mdy]) : [];
  const day = dayPiece(dates, turned) ?? noSuchDate;
  // Converted from another calendar: the person must see the date that was made of theirs.
  return day.type === "day" && calendar === "solar" ? { ...day, sure: false } : day;
}

/** Eight figures without a sign, day first or year first. */
function compact(number: NumberToken, setting: Setting): Piece {
  const { digits } = number;
  const cut = (from: number, to: number): NumberToken => ({
    ...number,
    digits: digits.slice(from, to),
    value: Number(digits.slice(from, to)),
  });
  const yearFirst = digits.startsWith("20") && Number(digits.slice(4, 6)) <= 12;
  const piece = yearFirst
    ? triple([cut(0, 4), cut(4, 6), cut(6, 8)], setting)
    : triple([cut(0, 2), cut(2, 4), cut(4, 8)], setting);
  return piece.type === "day" ? { ...piece, sure: piece.sure && !yearFirst } : piece;
}
