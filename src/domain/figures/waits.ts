import { type Cell, waitBounds, type WaitFigure } from "./figure.ts";

/** How waits ended, by class of length: with a human's words, or without. */
export type Waits = { readonly heard: readonly number[]; readonly left: readonly number[] };

/** A wait between two times, ms; `to` is null where we saw nobody who was answered by then. */
export type Span = { readonly from: number; readonly to: number | null };

/** Adds up the waits among these cells. */
export function waitsOf(cells: readonly Cell[]): Waits {
  const waits = { heard: empty(), left: empty() };
  for (const cell of cells) {
    if (!isWait(cell)) continue;
    const counts = waits[cell.figure];
    counts[cell.bucket] = (counts[cell.bucket] ?? 0) + cell.count;
  }
  return waits;
}

/** How many waits there were. */
export function waitCount({ heard, left }: Waits): number {
  return sum(heard) + sum(left);
}

/**
 * The class of waits by whose end this share of the people had heard a human. Who left without an answer is one who
 * would have waited longer than they did (Kaplan and Meier's estimate): to leave them out would tell those who wait now
 * of a shorter time than is true.
 */
export function waitedBy({ heard, left }: Waits, share: number): Span {
  let waiting = waitCount({ heard, left });
  let unanswered = 1;
  for (const [bucket, answered] of heard.entries()) {
    if (waiting > 0) unanswered *= 1 - answered / waiting;
    // A share such as 3/4 is hit exactly, whatever the last digit of a division.
    if (1 - unanswered >= share - 1e-9) return classOf(bucket);
    waiting -= answered + (left[bucket] ?? 0);
  }
  return { from: waitBounds.at(-1) ?? 0, to: null };
}

/** Only those waits that were not over when they had lasted as long as this, ms. */
export function stillWaiting({ heard, left }: Waits, waited: number): Waits {
  const begins = waitBounds.findIndex((bound) => waited < bound);
  const later = (counts: readonly number[]) =>
    counts.map((count, bucket) => (begins >= 0 && bucket >= begins ? count : 0));
  return { heard: later(heard), left: later(left) };
}

function classOf(bucket: number): Span {
  return { from: bucket === 0 ? 0 : (waitBounds[bucket - 1] ?? 0), to: waitBounds[bucket] ?? null };
}

function isWait(cell: Cell): cell is Cell & { figure: WaitFigure } {
  return cell.figure === "heard" || cell.figure === "left";
}

function empty(): number[] {
  return Array.from({ length: waitBounds.length + 1 }, () => 0);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
