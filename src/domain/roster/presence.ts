import { wallClockOf } from "../deadline/civil-day.ts";
import type { Danger } from "../flow/flow.ts";
import type { Instant } from "../ids.ts";

/** Offers in a row to which somebody did nothing at all, after which they are taken off duty: one can be a shower. */
export const absentAfter = 2;

/** The night of a volunteer, by their own clock. */
const nightFrom = "23:00";
const nightUntil = "07:00";

/** Whether it is night where somebody is. */
export function isNight(now: Instant, zone: string): boolean {
  const { time } = wallClockOf(new Date(now).toISOString(), zone);
  return time >= nightFrom || time < nightUntil;
}

/**
 * Whether an offer may ring. At night only what cannot wait until morning: an offer that makes no sound is found in the
 * morning or by whoever is awake anyway, and sleeping through it is no absence. Who sleeps through an offer that rings is
 * not there for whoever waits, and the next are asked sooner without them.
 */
export function rings(danger: Danger, now: Instant, zone: string): boolean {
  return danger === "critical" || danger === "urgent" || !isNight(now, zone);
}

/**
 * How long a case has waited before the reserve is called, ms; null: never. Coordinators hear first, and may know whom to
 * ask; where minutes count nobody waits for that.
 */
export const reserveAfter: Record<Danger, number | null> = {
  critical: 0,
  urgent: 5 * 60_000,
  soon: null,
  normal: null,
};
/** Nobody of the reserve is asked more often than this, ms: they have a life, and a phone they could silence. */
export const callAgainAfter = 6 * 60 * 60_000;
