import type { Danger } from "../flow/flow.ts";

const minute = 60_000;

/** How long an offer stands before the next ring is asked, ms (docs/decisions/0007). */
export const offerLasts: Record<Danger, number> = {
  critical: minute,
  urgent: 2 * minute,
  soon: 10 * minute,
  normal: 10 * minute,
};

/** A case that waits to be offered is due again this soon, until it is offered: whoever should have done it may have died, ms. */
export const offerRetry = 5_000;

/** Volunteers asked in each of the first rings. */
export const ringSize = 3;
/** Rings of `ringSize` before everyone who speaks the language is asked at once. */
export const smallRings = 2;
/** Open cases one volunteer may hold. */
export const openCap = 5;

/** Cases taken within an hour at which coordinators are told: three times what a volunteer can do well (reliability.md, 4). */
export const manyClaims = 12;

/** Silence of the holder after which they are nudged, and after which the case goes back, ms. */
export const nudgeAfter: Record<Danger, number> = {
  critical: 10 * minute,
  urgent: 10 * minute,
  soon: 30 * minute,
  normal: 30 * minute,
};
export const leaseLasts: Record<Danger, number> = {
  critical: 15 * minute,
  urgent: 15 * minute,
  soon: 45 * minute,
  normal: 45 * minute,
};

/** A waiting person hears where they stand at least this often, ms. */
export const trueWordEvery = 5 * minute;
/** Coordinators hear of a case that nobody takes this often, ms. */
export const pageEvery = 5 * minute;
