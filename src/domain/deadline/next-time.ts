import { Temporal } from "temporal-polyfill";
import { as, type Instant } from "../ids.ts";
import { hourAlone } from "./typed-date/clock.ts";
import { momentsOf } from "./typed-date/hours.ts";
import type { Setting } from "./typed-date/piece.ts";
import { findingsOf } from "./typed-date/pieces.ts";
import { tokensOf } from "./typed-date/tokens.ts";
import type { DateWords } from "./typed-date/words.ts";

/** A time to come as somebody types it. */
export type NextTime = { readonly type: "at"; readonly at: Instant } | { readonly type: "not-understood" };

/** A longer text is a letter, not a time. */
const longest = 160;

/**
 * Reads a time of day ("16:00", "at 4 pm", "сегодня в 16:00", "через 2 часа") as the next moment at which the clock here
 * shows it: within a day. "At 4" is whichever four o'clock comes first: being asked too early harms nobody. Anything with
 * another date is not understood, so that nobody waits a day longer than they think.
 *
 * @param zone where the person's clock is
 */
export function readNextTime(text: string, words: DateWords, zone: string, now: Instant): NextTime {
  const none = { type: "not-understood" } as const;
  if (text.length > longest) return none;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const setting: Setting = { words, wants: "moment", here, today: here.toPlainDate() };
  const found = findingsOf(tokensOf(text, words), setting);
  const { days, instants, numbers, parts } = found;
  const clocks = [...found.clocks, ...numbers.flatMap((number) => hourAlone(number) ?? [])];
  const [clock] = clocks;
  const otherDay = days.some(({ dates }) => !dates.some((date) => date.equals(setting.today)));
  const odd = found.strange || found.saysUnknown || found.lastNight || found.noDay || found.noSuchDate;
  if (odd || found.otherCalendar || otherDay || clocks.length + instants.length !== 1) return none;
  const tomorrow = setting.today.add({ days: 1 });
  const on = days.length > 0 ? [setting.today] : [setting.today, tomorrow];
  const points = clock
    ? momentsOf(on, false, clock, clock.part ?? parts[0] ?? null, here)
    : instants.map(({ at }) => at);
  const ahead = points
    .map((at) => at.epochMilliseconds)
    .filter((at) => at > now && at <= here.add({ days: 1 }).epochMilliseconds);
  return ahead.length > 0 ? { type: "at", at: as<Instant>(Math.min(...ahead)) } : none;
}
