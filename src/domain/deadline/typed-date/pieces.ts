import { ago, lengthAlone } from "./ago.ts";
import { clockWords, hourAlone, partAt } from "./clock.ts";
import { dayOfMonth, namedDay, spokenDay, weekday } from "./named-day.ts";
import { figures, spacedFigures } from "./numeric-day.ts";
import {
  type ClockPiece,
  type DayPiece,
  type Item,
  type Matcher,
  means,
  type Setting,
  sweep,
} from "./piece.ts";
import type { NumberToken, Token } from "./tokens.ts";
import type { Part } from "./words.ts";

/** What is in typed words, before days and hours are put together. */
export type Findings = {
  readonly days: readonly DayPiece[];
  readonly clocks: readonly ClockPiece[];
  readonly instants: readonly InstantPiece[];
  readonly parts: readonly Part[];
  readonly numbers: readonly NumberToken[];
  readonly lastNight: boolean;
  readonly saysUnknown: boolean;
  readonly noDay: boolean;
  readonly noSuchDate: boolean;
  readonly otherCalendar: boolean;
  /** Words were there whose part in it we do not know: nothing may be taken without asking. */
  readonly strange: boolean;
};
type InstantPiece = Extract<Item, { type: "instant" }>;

/** Names and signs first, since they are surest; then what only its neighbours explain. */
const matchers: readonly Matcher[] = [
  ago,
  namedDay,
  weekday,
  spokenDay,
  figures,
  dayOfMonth,
  clockWords,
  spacedFigures,
  clockWords,
  lengthAlone,
];

/** Reads all there is to read in typed words. */
export function findingsOf(tokens: readonly Token[], setting: Setting): Findings {
  const told = tokens.filter((token) => !isFillerOnly(token));
  const swept = matchers.reduce<readonly Item[]>((items, matcher) => sweep(items, matcher, setting), told);
  const { days, clocks, strange } = daysAndClocks(swept, setting);
  const numbers = swept.flatMap((item) => (item.type === "number" ? [item] : []));
  const lone = days.length > 0 && clocks.length === 0 && numbers.length === 1;
  const hour = lone && setting.wants === "moment" ? hourAfterDay(swept) : null;
  return {
    days,
    clocks: hour ? [hour] : clocks,
    instants: swept.flatMap((item) => (item.type === "instant" ? [item] : [])),
    parts: swept.flatMap((_, at) => partAt(swept, at) ?? []),
    numbers: hour ? [] : numbers,
    lastNight: swept.some((item) => item.type === "last-night"),
    saysUnknown: swept.some((item) => means(item, "unknown")),
    noDay: swept.some((item) => item.type === "no-day"),
    noSuchDate: swept.some((item) => item.type === "no-such-date"),
    otherCalendar: swept.some((item) => item.type === "other-calendar"),
    strange: strange || swept.some((item, at) => isStrange(item, partAt(swept, at))),
  };
}

function isFillerOnly(token: Token): boolean {
  return token.type === "word" && token.meanings.every(({ is }) => is === "filler");
}

/** A figure right after its day is the hour: "вчера 15". */
function hourAfterDay(items: readonly Item[]): ClockPiece | null {
  const at = items.findIndex((item) => item.type === "number");
  const [before, number] = [items[at - 1], items[at]];
  const follows = before?.type === "day" || before?.type === "pair" || partAt(items, at - 1) !== null;
  return number?.type === "number" && follows ? hourAlone(number) : null;
}

/** A pair of figures is the day, unless there is one; then it is the hour. Two pairs may be two days as well. */
function daysAndClocks(
  items: readonly Item[],
  { wants }: Setting,
): {
  readonly days: readonly DayPiece[];
  readonly clocks: readonly ClockPiece[];
  readonly strange: boolean;
} {
  const days = items.flatMap((item) => (item.type === "day" ? [item] : []));
  const clocks = items.flatMap((item) => (item.type === "clock" ? [item] : []));
  let strange = false;
  for (const item of items) {
    if (item.type !== "pair") continue;
    const { day, clock } = item;
    const free = days.length > 0 && (wants === "moment" || day?.sure !== true);
    const asHour = clock !== null && clocks.length === 0 && (free || day === null);
    if (asHour) clocks.push(clock);
    else if (day) days.push(day);
    else strange = true;
    if (asHour && day && day.sure) strange = true;
  }
  return { days, clocks, strange };
}

const harmlessAlone = ["filler", "at", "unknown", "day-mark", "year-mark"] as const;

function isStrange(item: Item, part: Part | null): boolean {
  if (item.type === "strange") return true;
  if (item.type !== "word") return false;
  const harmless = part !== null || harmlessAlone.some((is) => means(item, is));
  return item.guessed || !harmless;
}
