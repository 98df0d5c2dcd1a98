import { Temporal } from "temporal-polyfill";
import { as, type Instant } from "../ids.ts";

/**
 * The night of people who are not in danger this minute: a phone that rings then wakes a whole room, shows a dormitory
 * who asked for what, and is put on silent for good. Offices are closed anyway. Hours of the clock in the person's zone.
 */
const quietFrom = 22;
const quietUntil = 8;

/** The moment itself, or the end of the night it lies in. */
export function afterTheNight(at: Instant, zone: string): Instant {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  if (here.hour >= quietUntil && here.hour < quietFrom) return at;
  const day = here.hour >= quietFrom ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate();
  const morning = day.toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from({ hour: quietUntil }),
  });
  return as<Instant>(morning.epochMilliseconds);
}
