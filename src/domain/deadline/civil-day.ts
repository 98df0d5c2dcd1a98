import { Temporal } from "temporal-polyfill";
import { as, type Instant } from "../ids.ts";

/** The civil date in a zone, `daysBack` days before today, as `2026-11-24`. */
export function civilDayOf(now: Instant, zone: string, daysBack: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .subtract({ days: daysBack })
    .toString();
}

/** Civil date and wall-clock time of an instant in a zone: `2026-11-24`, `15:30`. */
export function wallClockOf(at: string, zone: string): { readonly on: string; readonly time: string } {
  const here = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return { on: here.toPlainDate().toString(), time: here.toPlainTime().toString({ smallestUnit: "minute" }) };
}

/** The next moment at which clocks of a zone show this time, `09:00`. */
export function nextClock(now: Instant, zone: string, time: string): Instant {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const today = here.withPlainTime(time);
  const next =
    Temporal.ZonedDateTime.compare(today, here) > 0 ? today : here.add({ days: 1 }).withPlainTime(time);
  return as<Instant>(next.epochMilliseconds);
}
