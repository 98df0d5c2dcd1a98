import type { Temporal } from "temporal-polyfill";
import type { Token } from "./tokens.ts";
import type { DateWords, Meaning, Part, Unit } from "./words.ts";

/** What typed words are read by: whose words, where and when. */
export type Setting = {
  readonly words: DateWords;
  readonly wants: "date" | "moment";
  readonly here: Temporal.ZonedDateTime;
  readonly today: Temporal.PlainDate;
};

/** A day with every date it may mean; `sure` is false where something was guessed, `spoken` for "yesterday" and weekdays. */
export type DayPiece = {
  readonly type: "day";
  readonly dates: readonly Temporal.PlainDate[];
  readonly sure: boolean;
  readonly spoken: boolean;
};

/** An hour as it was written. `exact`: no other half of the day can be meant. */
export type ClockPiece = {
  readonly type: "clock";
  readonly hour: number;
  readonly minute: number;
  readonly exact: boolean;
  readonly part: Part | null;
  readonly midnight: boolean;
  readonly sure: boolean;
  /** "2 часа" may be two o'clock or two hours ago. */
  readonly orHoursAgo: number | null;
};

export type Piece =
  | DayPiece
  | ClockPiece
  | { readonly type: "instant"; readonly at: Temporal.ZonedDateTime; readonly sure: boolean }
  /** "15.30" or "5.6": a day, or an hour where a day stands already. */
  | { readonly type: "pair"; readonly day: DayPiece | null; readonly clock: ClockPiece | null }
  /** A night that begins on one date and ends on the next. */
  | { readonly type: "last-night" }
  /** Only a month, or only "last week". */
  | { readonly type: "no-day" }
  | { readonly type: "no-such-date" }
  | { readonly type: "other-calendar" };

export type Item = Token | Piece;

/** Tries to read something that begins at `at`; `length` items were read. */
export type Matcher = (
  items: readonly Item[],
  at: number,
  setting: Setting,
) => { readonly piece: Piece; readonly length: number } | null;

/** Goes through the items once, putting a piece in the place of everything the matcher reads. */
export function sweep(items: readonly Item[], matcher: Matcher, setting: Setting): readonly Item[] {
  const swept: Item[] = [];
  for (let at = 0; at < items.length; ) {
    const found = matcher(items, at, setting);
    const kept = items[at];
    if (found) swept.push(found.piece);
    else if (kept) swept.push(kept);
    at += found?.length ?? 1;
  }
  return swept;
}

type Named<Is extends Meaning["is"]> = Meaning & { readonly is: Is };

/** The meaning of this kind that an item has, if it is a word that has one. */
export function meaning<Is extends Meaning["is"]>(item: Item | undefined, is: Is): Named<Is> | null {
  if (item?.type !== "word") return null;
  return item.meanings.find((each): each is Named<Is> => each.is === is) ?? null;
}

/** Whether an item is a word of this meaning. */
export function means(item: Item | undefined, is: Meaning["is"]): boolean {
  return item?.type === "word" && item.meanings.some((each) => each.is === is);
}

/** The unit an item names, if it names one. */
export function unitOf(item: Item | undefined): Unit | null {
  return meaning(item, "unit")?.unit ?? null;
}

/** A count from a number or a number word; null for anything else. */
export function amountOf(item: Item | undefined): number | null {
  if (item?.type === "number") return item.digits.length <= 4 ? item.value : null;
  return meaning(item, "amount")?.number ?? null;
}

/** False when one of the words was read by forgiving a slip. */
export function asWritten(items: readonly Item[]): boolean {
  return !items.some((item) => item.type === "word" && item.guessed);
}
