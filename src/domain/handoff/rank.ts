import { type Danger, dangers } from "../flow/flow.ts";
import type { Instant } from "../ids.ts";

/** Sorts after every real deadline: a case with no date waits behind those with one, within the same danger. */
const noDeadline = 9_999_999_999_999;

/** Characters of every rank: one of danger, 13 each of deadline and first waiting time. */
export const rankLength = 27;

/**
 * Place in the queue as one string whose order is: danger, then the nearest deadline, then the first waiting time
 * (docs/decisions/0007). Fixed width, so that Redis' lexical order is this order.
 *
 * @param nearest end of the nearest `fileBy`, epoch ms, or null
 * @param since when the person first asked, epoch ms
 */
export function rankOf(danger: Danger, nearest: number | null, since: Instant): string {
  const deadline = Math.min(Math.max(nearest ?? noDeadline, 0), noDeadline);
  return `${dangers.indexOf(danger)}${digits(deadline)}${digits(since)}`;
}

function digits(epochMs: number): string {
  return String(Math.trunc(epochMs)).padStart(13, "0");
}
