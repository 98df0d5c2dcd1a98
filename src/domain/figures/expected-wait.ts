import type { Danger } from "../flow/flow.ts";
import type { Instant, LocaleTag } from "../ids.ts";
import { bandOf, type Figures } from "./figure.ts";
import { stillWaiting, waitCount, waitedBy, waitsOf } from "./waits.ts";

/** How much longer somebody probably waits: a range, never a point. */
export type Expected =
  /** There were too few like them to say anything. */
  | { readonly type: "unknown" }
  /** From now, ms. */
  | { readonly type: "range"; readonly from: number; readonly to: number }
  | { readonly type: "over-a-day" };

/**
 * Of so many waits a quarter is three people: one odd case at either end cannot set the range alone.
 */
export const fewestToExpect = 12;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Beyond this we speak in hours. */
const longInMinutes = 90 * minute;

/** Somebody who waits. */
export type Waiter = { readonly lang: LocaleTag; readonly danger: Danger; readonly since: Instant };

/**
 * From the waits of the last weeks of people in the same danger, of the same language, who asked in the same part of the
 * day, and who had waited as long as this person has: from the class in which the first quarter of them was answered to
 * the class in which the third was, rounded outwards.
 */
export function expectedWait({ cells }: Figures, { lang, danger, since }: Waiter, now: Instant): Expected {
  const alike = cells.filter(
    (cell) => "band" in cell && cell.lang === lang && cell.danger === danger && cell.band === bandOf(since),
  );
  const waited = Math.max(0, now - since);
  const waits = stillWaiting(waitsOf(alike), waited);
  if (waitCount(waits) < fewestToExpect) return { type: "unknown" };
  const { from } = waitedBy(waits, 0.25);
  const { to } = waitedBy(waits, 0.75);
  if (to === null || to - waited > day) return { type: "over-a-day" };
  const unit = to - waited > longInMinutes ? hour : minute;
  return {
    type: "range",
    from: Math.floor(Math.max(0, from - waited) / unit) * unit,
    to: Math.max(1, Math.ceil((to - waited) / unit)) * unit,
  };
}
