import { Temporal } from "temporal-polyfill";
import { as, type Instant } from "../ids.ts";
import { civilDayOf } from "./civil-day.ts";
import { type DateWords, readTypedDate } from "./typed-date.ts";

const dayMs = 24 * 3_600_000;

/** A time to come as somebody types it. */
export type NextTime = { readonly type: "at"; readonly at: Instant } | { readonly type: "not-understood" };

/**
 * Reads a time of day ("16:00", "at 4 pm", "сегодня в 16:00") as the next moment at which the clock here shows it: within
 * a day. Anything with another date is not understood, so that nobody waits a day longer than they think.
 *
 * @param zone where the person's clock is
 */
export function readNextTime(text: string, words: DateWords, zone: string, now: Instant): NextTime {
  const said = text.trim().toLowerCase();
  const today = words.today.find((word) => said.startsWith(`${word} `));
  const rest = today === undefined ? said : said.slice(today.length + 1);
  const dated = readTypedDate(rest, "date", words, zone, now);
  // A time alone means the last time the clock showed it; a day from now that is the next time.
  const tomorrow = as<Instant>(now + dayMs);
  const read = readTypedDate(rest, "moment", words, zone, tomorrow);
  if (dated.type !== "not-understood" || read.type !== "moment") return { type: "not-understood" };
  const at = as<Instant>(Temporal.Instant.from(read.at).epochMilliseconds);
  if (at <= now || at > tomorrow) return { type: "not-understood" };
  if (today !== undefined && civilDayOf(at, zone, 0) !== civilDayOf(now, zone, 0))
    return { type: "not-understood" };
  return { type: "at", at };
}
