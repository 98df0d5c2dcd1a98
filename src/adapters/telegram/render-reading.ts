import { wallClockOf } from "../../domain/deadline/civil-day.ts";
import type { Reading } from "../../domain/deadline/typed-date/reading.ts";
import { as, type LocaleTag } from "../../domain/ids.ts";
import { formatDay, formatSolarDay } from "./format.ts";
import type { Press } from "./press.ts";

/** A reading as its button: the day with its weekday, so that a slip is seen, and as it is counted at home. */
export function readingWords(press: Press, lang: string, reading: Reading, zone: string): string {
  const clock = reading.type === "date" ? { on: reading.on, time: null } : wallClockOf(reading.at, zone);
  const orders = press.content.lexicons.get(as<LocaleTag>(lang))?.dates.orders ?? [];
  return [
    formatDay(lang, clock.on),
    ...(clock.time === null ? [] : [clock.time]),
    ...(orders.includes("solar") ? [formatSolarDay(lang, clock.on)] : []),
  ].join(", ");
}
