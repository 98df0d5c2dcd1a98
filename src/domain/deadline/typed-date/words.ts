import { fold } from "./fold.ts";

export const parts = ["am", "pm", "morning", "daytime", "evening", "night"] as const;
/** Which part of the day an hour lies in, as the language says it. */
export type Part = (typeof parts)[number];

export const units = ["minute", "hour", "day", "week", "month", "year"] as const;
export type Unit = (typeof units)[number];

const spans = ["PT30M", "PT90M", "PT2H", "P1D", "P2D", "P3D", "P4D", "P5D", "P1W", "P2W", "P2M"] as const;

/**
 * In which order day, month and year stand in figures. `mdy-strokes`: the month may be first where there are strokes
 * ("5/6"), but not where there are dots, as on the officials' papers; `solar`: a date with strokes may be Solar Hijri.
 */
export type Order = "dmy" | "mdy" | "mdy-strokes" | "ymd" | "solar";
export const orders: readonly Order[] = ["dmy", "mdy", "mdy-strokes", "ymd", "solar"];

/** What one phrase may mean. One phrase may mean several things: Russian "дня" is a unit and an afternoon. */
export type Meaning =
  | { readonly is: "day"; readonly back: number }
  | { readonly is: "weekday" | "month" | "solar-month" | "amount"; readonly number: number }
  | { readonly is: "unit"; readonly unit: Unit }
  | { readonly is: "span"; readonly iso: string }
  | { readonly is: "part"; readonly part: Part }
  | {
      readonly is:
        | "unknown"
        | "now"
        | "last-night"
        | "lunar-month"
        | "last"
        | "this"
        | "ago"
        | "ahead"
        | "at"
        | "hour"
        | "minute"
        | "half"
        | "noon"
        | "midnight"
        | "year-mark"
        | "month-mark"
        | "day-mark"
        | "filler";
    };

/** How people type dates in one language, made of `locales/<lng>/dates.json`. */
export type DateWords = {
  readonly orders: readonly Order[];
  /** Whether "3:00" and "10:30" may be either half of the day without a mark. */
  readonly twelveHour: boolean;
  /** Phrase, {@link fold}ed, words parted by single spaces -> what it may mean. */
  readonly phrases: ReadonlyMap<string, readonly Meaning[]>;
  /** Words in the longest phrase. */
  readonly longest: number;
  /** Every word that stands in a phrase of several. */
  readonly partial: ReadonlySet<string>;
};

const simple = {
  unknown: { is: "unknown" },
  now: { is: "now" },
  today: { is: "day", back: 0 },
  yesterday: { is: "day", back: 1 },
  dayBefore: { is: "day", back: 2 },
  tomorrow: { is: "day", back: -1 },
  dayAfter: { is: "day", back: -2 },
  lastNight: { is: "last-night" },
  lunarMonths: { is: "lunar-month" },
  last: { is: "last" },
  this: { is: "this" },
  ago: { is: "ago" },
  ahead: { is: "ahead" },
  at: { is: "at" },
  hour: { is: "hour" },
  minute: { is: "minute" },
  half: { is: "half" },
  noon: { is: "noon" },
  midnight: { is: "midnight" },
  "marks.year": { is: "year-mark" },
  "marks.month": { is: "month-mark" },
  "marks.day": { is: "day-mark" },
  filler: { is: "filler" },
} as const satisfies Record<string, Meaning>;

/** Every key of `dates.json` under which phrases stand, nested keys joined by dots (`months.0`), and what they mean. */
export const meaningByKey: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...Object.entries(simple),
  ...numbered("weekdays", 7, "weekday"),
  ...numbered("months", 12, "month"),
  ...numbered("solarMonths", 12, "solar-month"),
  ...numbered("amounts", 12, "amount"),
  ...units.map((unit): [string, Meaning] => [`units.${unit}`, { is: "unit", unit }]),
  ...spans.map((iso): [string, Meaning] => [`spans.${iso}`, { is: "span", iso }]),
  ...parts.map((part): [string, Meaning] => [`parts.${part}`, { is: "part", part }]),
]);

function numbered(
  key: string,
  length: number,
  is: "weekday" | "month" | "solar-month" | "amount",
): [string, Meaning][] {
  return Array.from({ length }, (_, index) => [`${key}.${index}`, { is, number: index + 1 }]);
}

/** A phrase as it is compared: its words {@link fold}ed, parted by single spaces. */
export function phraseOf(text: string): string {
  return (fold(text).match(/\p{L}+/gu) ?? []).join(" ");
}

/**
 * The words of one language.
 *
 * @param list the phrases under a key of {@link meaningByKey}, or the values of `order` and `clock`; empty where there
 * are none
 */
export function dateWordsOf(list: (key: string) => readonly string[]): DateWords {
  const phrases = new Map<string, Meaning[]>();
  for (const [key, meaning] of meaningByKey)
    for (const text of list(key)) {
      const phrase = phraseOf(text);
      phrases.set(phrase, [...(phrases.get(phrase) ?? []), meaning]);
    }
  const given = list("order");
  const known = orders.filter((order) => given.includes(order));
  return {
    orders: known.length > 0 ? known : ["dmy"],
    twelveHour: list("clock").includes("12"),
    phrases,
    ...measured(phrases),
  };
}

function measured(phrases: ReadonlyMap<string, unknown>): Pick<DateWords, "longest" | "partial"> {
  const split = [...phrases.keys()].map((phrase) => phrase.split(" "));
  return {
    longest: Math.max(1, ...split.map((words) => words.length)),
    partial: new Set(split.filter((words) => words.length > 1).flat()),
  };
}

/**
 * A person's own words, and those of other languages after them: somebody whose language is Dari may type Russian. A
 * phrase that is in their own language keeps its own meaning; the order of figures and the clock are their own.
 */
export function withFallbacks(own: DateWords, others: readonly DateWords[]): DateWords {
  const phrases = new Map(own.phrases);
  for (const other of others)
    for (const [phrase, meanings] of other.phrases) if (!phrases.has(phrase)) phrases.set(phrase, meanings);
  return { ...own, phrases, ...measured(phrases) };
}
