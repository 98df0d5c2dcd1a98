import { Temporal } from "temporal-polyfill";
import type { ClockPiece } from "./piece.ts";
import type { Part } from "./words.ts";

/** Every hour of the day that a written hour may mean, with the part of the day that goes with it. */
function hoursOf(clock: ClockPiece, part: Part | null): readonly number[] {
  const { hour } = clock;
  if (hour > 12 || hour === 0) return [hour];
  switch (part) {
    case "am":
      return [hour % 12];
    case "morning":
      return hour === 12 ? [0, 12] : [hour];
    case "pm":
      return [(hour % 12) + 12];
    case "daytime":
      return [hour >= 9 && hour <= 12 ? hour : hour + 12];
    case "evening":
      return [hour === 12 ? 0 : hour + 12];
    case "night":
      if (hour === 12 || hour < 6) return [hour % 12];
      return hour >= 9 ? [hour + 12] : [hour, hour + 12];
    case null:
      if (clock.exact) return [hour];
      return hour === 12 ? [0, 12] : [hour, hour + 12];
    default: {
      const unreachable: never = part;
      return unreachable;
    }
  }
}

/** Hours of the night: "yesterday at 2 at night" is said of the night that began yesterday, too. */
const nightEnds = 6;

/**
 * Every moment that a day and an hour may mean. A clock that is set back or forward gives the earlier one.
 *
 * @param days the dates the day may mean; null when none was said: then it is the last time the clock showed that hour
 * @param spoken the day was said as "yesterday" or a weekday, not by its number
 */
export function momentsOf(
  days: readonly Temporal.PlainDate[] | null,
  spoken: boolean,
  clock: ClockPiece,
  part: Part | null,
  here: Temporal.ZonedDateTime,
): readonly Temporal.ZonedDateTime[] {
  return hoursOf(clock, part).flatMap((hour) => {
    const time = Temporal.PlainTime.from({ hour: hour % 24, minute: clock.minute });
    const on = (day: Temporal.PlainDate): Temporal.ZonedDateTime =>
      day
        .add({ days: hour === 24 ? 1 : 0 })
        .toPlainDateTime(time)
        .toZonedDateTime(here.timeZoneId, { disambiguation: "earlier" });
    if (days === null) {
      const today = on(here.toPlainDate());
      return [
        Temporal.ZonedDateTime.compare(today, here) > 0
          ? on(here.toPlainDate().subtract({ days: 1 }))
          : today,
      ];
    }
    const nightly = clock.midnight || (spoken && part === "night");
    return days.flatMap((day) =>
      nightly && hour < nightEnds ? [on(day), on(day.add({ days: 1 }))] : [on(day)],
    );
  });
}
