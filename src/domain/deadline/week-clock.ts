import { Temporal } from "temporal-polyfill";
import { as, type Instant } from "../ids.ts";

/** A stretch of one day of the week by the clock; Monday is 1. `to` past 24 is in the night after. */
export type WeekSpan = { readonly day: number; readonly from: number; readonly to: number };

/** When a weekly stretch begins and ends, last week, this week and the next, by the clocks of a zone. */
export function weekSpans(
  span: WeekSpan,
  now: Instant,
  zone: string,
): readonly { readonly from: Instant; readonly until: Instant }[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return [-1, 0, 1].map((week) => {
    const day = today.add({ days: span.day - today.dayOfWeek + week * today.daysInWeek });
    return { from: clockOf(day, span.from, zone), until: clockOf(day, span.to, zone) };
  });
}

function clockOf(day: Temporal.PlainDate, hour: number, zone: string): Instant {
  const on = day.add({ days: Math.floor(hour / 24) });
  const plainTime = Temporal.PlainTime.from({ hour: hour % 24 });
  return as<Instant>(on.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds);
}
