import type { Danger } from "../flow/flow.ts";
import type { Instant, LocaleTag } from "../ids.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Figures are added up over weeks since 1970; which day of the week it was is not kept. */
export const weekMs = 7 * 24 * hour;
/** How many weeks are told of: this one and those before it. */
export const weeksTold = 5;
/** Figures of a week are dropped this long after it has ended, ms: when nothing tells of it any more. */
export const figuresKept = (weeksTold - 1) * weekMs;

/** Waits are told apart by the part of the day in which the person asked, hours of UTC; the hour itself is not kept. */
export const bandMs = 3 * hour;
export const bands = 8;

/**
 * Upper ends of the classes of waits, ms; the last class has none. They are times as people say them, each at most
 * twice the one before, so that a range of classes can be told as it is.
 */
export const waitBounds: readonly number[] = [
  0.5, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440, 2880, 4320, 5760,
  10080,
].map((minutes) => minutes * minute);

/** Of a wait: `heard` ended with the first words of a human, `left` ended without any. */
export const waitFigures = ["heard", "left"] as const;
/**
 * Of cases: `closed` by a volunteer; offers `offered`, `declined`, `expired`; terms of which the person said that the
 * paper is handed in, in time (`met`) or not (`late`), and those that ran out without a word (`unsaid`); what people said
 * of a closed case: it `helped`, `partly`, or not (`unhelped`).
 */
export const caseFigures = [
  "closed",
  "offered",
  "declined",
  "expired",
  "met",
  "late",
  "unsaid",
  "helped",
  "partly",
  "unhelped",
] as const;
export type WaitFigure = (typeof waitFigures)[number];
export type CaseFigure = (typeof caseFigures)[number];

/** How many there were of one kind. `band` and `bucket` are those of a wait. */
export type Cell = {
  readonly danger: Danger;
  readonly lang: LocaleTag;
  readonly count: number;
} & (
  | { readonly figure: WaitFigure; readonly band: number; readonly bucket: number }
  | { readonly figure: CaseFigure }
);

/** All figures of the weeks that are told of. Nobody is in them, and no case. */
export type Figures = {
  readonly cells: readonly Cell[];
  /** How long volunteers were on duty, ms, of the shifts that have ended. */
  readonly dutyMs: number;
};

/** The part of the day. */
export function bandOf(at: Instant): number {
  return Math.floor(at / bandMs) % bands;
}

/** One more of a figure, from what a person did. */
export type OneMore = {
  readonly figure: CaseFigure;
  readonly danger: Danger;
  readonly lang: LocaleTag;
};
