import { nextClock } from "../deadline/civil-day.ts";
import { as, type Instant } from "../ids.ts";

/** How long a volunteer may set a case aside. */
export const pauses = ["hour", "three-hours", "morning"] as const;
export type Pause = (typeof pauses)[number];

const hour = 3_600_000;
const morning = "09:00";

/** When a case that is set aside now is back. The morning is the next one of the pack's zone. */
export function wakesAt(pause: Pause, now: Instant, zone: string): Instant {
  switch (pause) {
    case "hour":
      return as<Instant>(now + hour);
    case "three-hours":
      return as<Instant>(now + 3 * hour);
    case "morning":
      return nextClock(now, zone, morning);
    default: {
      const unreachable: never = pause;
      return unreachable;
    }
  }
}
