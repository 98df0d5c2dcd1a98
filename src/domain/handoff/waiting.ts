import { afterTheNight } from "../deadline/quiet-hours.ts";
import type { Expected } from "../figures/expected-wait.ts";
import type { Danger } from "../flow/flow.ts";
import type { Instant } from "../ids.ts";
import type { Place } from "./handoff.ts";

/** Whether somebody who speaks a language is there now; else when the next of them has said they would be. */
export type Cover =
  | { readonly type: "now" }
  | { readonly type: "planned"; readonly at: Instant }
  | { readonly type: "unknown" };

/** The truth about somebody's waiting, as it is now. */
export type Waiting = {
  readonly place: Place;
  readonly cover: Cover;
  readonly expected: Expected;
  /** Nothing more is said by itself before the morning. */
  readonly night: boolean;
  /** When it was looked up. */
  readonly at: Instant;
  /** Whose clock times are told by. */
  readonly zone: string;
};

/**
 * Till when no word is owed to somebody who waits: the end of the night. Null by day, and for those whose minutes count.
 */
export function quietUntil(danger: Danger, now: Instant, zone: string): Instant | null {
  if (danger === "critical") return null;
  const morning = afterTheNight(now, zone);
  return morning === now ? null : morning;
}
