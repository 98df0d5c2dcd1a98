import { Temporal } from "temporal-polyfill";
import type { Instant } from "../ids.ts";

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
