import { type Danger, dangers } from "../flow/flow.ts";
import type { Instant } from "../ids.ts";

const hour = 3_600_000;

/** A term that ends this soon makes a case at least this dangerous: a helper needs the time to act (docs/decisions/0007). */
const nearness: readonly { readonly within: number; readonly atLeast: Danger }[] = [
  { within: 24 * hour, atLeast: "urgent" },
  { within: 72 * hour, atLeast: "soon" },
];

/** What the counting of deadlines says about a case. */
export type Clocks = { readonly nearest: number | null; readonly refused: boolean; readonly now: Instant };

/**
 * The danger of a case for the queue: what the screening found, raised by a near deadline and, one step, where no date
 * could be shown although a term runs (docs/decisions/0024). It never lowers anything.
 */
export function raisedDanger(found: Danger, clocks: Clocks): Danger {
  const left = clocks.nearest === null ? Number.POSITIVE_INFINITY : clocks.nearest - clocks.now;
  const near = nearness.find(({ within }) => left <= within)?.atLeast ?? "normal";
  const level = Math.min(dangers.indexOf(found), dangers.indexOf(near));
  return dangers[clocks.refused ? Math.max(level - 1, 0) : level] ?? found;
}
