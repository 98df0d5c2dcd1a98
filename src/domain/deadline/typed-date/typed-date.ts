import { Temporal } from "temporal-polyfill";
import type { Instant } from "../../ids.ts";
import { civil } from "./civil.ts";
import { hourAlone } from "./clock.ts";
import { momentsOf } from "./hours.ts";
import { lastOfNumber } from "./named-day.ts";
import type { ClockPiece, DayPiece, Setting } from "./piece.ts";
import { type Findings, findingsOf } from "./pieces.ts";
import { type OutOfRange, type Reading, readingOf } from "./reading.ts";
import { tokensOf } from "./tokens.ts";
import type { DateWords } from "./words.ts";

/** What typed words mean as a date. `which`: more than one thing, or one that must be confirmed; earliest first. */
export type TypedDate =
  | Reading
  | { readonly type: "unknown" }
  | { readonly type: "which"; readonly readings: readonly Reading[] }
  | {
      readonly type:
        | "needs-day"
        | "needs-time"
        | "no-such-date"
        | "other-calendar"
        | "not-understood"
        | OutOfRange;
    };

/** A longer text is a letter, not a date. */
const longest = 160;
/** More buttons than this are no question any more. */
const mostReadings = 4;

/**
 * Reads a date ("24.11", "позавчера", "3 days ago", "24 ноября", "어제") or, when a moment is wanted, a date with a time
 * ("yesterday 3 pm", "2 hours ago"; a time alone means the last time the clock showed it). Only what can mean one thing
 * is taken; everything else comes back as `which`, to be asked.
 *
 * @param wants `date` ignores a time of day; `moment` needs one
 * @param zone where the person's clock is
 */
export function readTypedDate(
  text: string,
  wants: "date" | "moment",
  words: DateWords,
  zone: string,
  now: Instant,
): TypedDate {
  if (text.length > longest) return { type: "not-understood" };
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const setting: Setting = { words, wants, here, today: here.toPlainDate() };
  const found = findingsOf(tokensOf(text, words), setting);
  const { points, sure, ...rest } = wants === "date" ? datesIn(found, setting) : momentsIn(found, setting);
  if (found.otherCalendar) return { type: "other-calendar" };
  if (points.length > 0) return settled(points, sure && !found.strange && !found.saysUnknown, setting);
  if (found.noSuchDate) return { type: "no-such-date" };
  if (rest.lacks !== null) return { type: rest.lacks };
  if (found.saysUnknown && !found.strange && found.numbers.length === 0) return { type: "unknown" };
  return { type: "not-understood" };
}

/** Points in time that words may mean, whether they say it beyond doubt, and what is missing where there are none. */
type Points = {
  readonly points: readonly Temporal.ZonedDateTime[];
  readonly sure: boolean;
  readonly lacks: "needs-day" | "needs-time" | null;
};

function datesIn(found: Findings, setting: Setting): Points {
  const { here, today } = setting;
  const day = dayOf(found, setting);
  const dates = [
    ...(day?.dates ?? []),
    // "10 or 12 November", "10-12 November": the other number is a day of the same month.
    ...(day?.dates ?? []).flatMap((date) =>
      found.numbers.flatMap(({ value }) => civil("gregorian", date.year, date.month, value) ?? []),
    ),
    ...found.instants.map(({ at }) => at.toPlainDate()),
    ...(found.lastNight ? [today.subtract({ days: 1 }), today] : []),
    // The night of a day ends on the next one.
    ...(day?.spoken && saysNight(found) ? day.dates.map((date) => date.add({ days: 1 })) : []),
  ];
  const pieces = (day === null ? 0 : 1) + found.instants.length;
  return {
    points: dates.map((date) => date.toZonedDateTime(here.timeZoneId)),
    sure: (day?.sure ?? true) && found.instants.every(({ sure }) => sure) && pieces === 1 && isWhole(found),
    lacks: found.noDay || found.clocks.length > 0 || found.parts.length > 0 ? "needs-day" : null,
  };
}

/** Whether the hours after midnight may be meant, or the whole night. */
function saysNight(found: Findings): boolean {
  if (found.clocks.length === 0) return found.parts.includes("night");
  return found.clocks.some(
    ({ hour, midnight, part }) =>
      midnight || ((part ?? found.parts[0]) === "night" && (hour < 6 || hour === 12)),
  );
}

/** Nothing is left over that speaks of a date as well. */
function isWhole(found: Findings): boolean {
  return found.numbers.length === 0 && !found.noDay && !found.noSuchDate;
}

function momentsIn(found: Findings, setting: Setting): Points {
  const { here } = setting;
  const day = dayOf(found, setting);
  const [alone] = found.numbers;
  const lonely =
    alone && !day && !found.strange && found.clocks.length === 0 && found.numbers.length === 1
      ? hourAlone(alone)
      : null;
  const clocks: readonly ClockPiece[] = lonely ? [lonely] : found.clocks;
  const [part] = found.parts;
  // An hour beside a day that is none, or that we cannot name, is no moment.
  const dayless = day === null && (found.noDay || found.noSuchDate);
  const points = dayless
    ? []
    : [
        ...found.instants.map(({ at }) => at),
        ...clocks.flatMap((clock) => [
          ...(found.lastNight
            ? lastNightAt(clock, setting)
            : momentsOf(day?.dates ?? null, day?.spoken ?? false, clock, clock.part ?? part ?? null, here)),
          ...(clock.orHoursAgo !== null && !day ? [here.subtract({ hours: clock.orHoursAgo })] : []),
        ]),
      ];
  const bothSaid = found.instants.length > 0 && (day !== null || clocks.length > 0);
  const manyParts = new Set([...found.parts, ...clocks.flatMap((clock) => clock.part ?? [])]).size > 1;
  return {
    points,
    sure:
      (day?.sure ?? true) &&
      clocks.length + found.instants.length === 1 &&
      clocks.every((clock) => clock.sure) &&
      found.instants.every(({ sure }) => sure) &&
      lonely === null &&
      !bothSaid &&
      !manyParts &&
      isWhole(found),
    lacks:
      found.noDay && !day
        ? "needs-day"
        : day || found.lastNight || found.parts.length > 0
          ? "needs-time"
          : null,
  };
}

/** The evening belongs to yesterday, the hours after midnight to today. */
function lastNightAt(clock: ClockPiece, { here, today }: Setting): readonly Temporal.ZonedDateTime[] {
  const yesterday = today.subtract({ days: 1 });
  return momentsOf([yesterday, today], false, clock, clock.part ?? "night", here).filter((at) =>
    Temporal.PlainDate.compare(at.toPlainDate(), today) === 0 ? at.hour < 12 : at.hour >= 12,
  );
}

/** The one day all pieces speak of: a weekday and a date that agree are one; otherwise every date is possible. */
function dayOf(found: Findings, setting: Setting): DayPiece | null {
  const [first, ...others] = found.days;
  if (first === undefined) {
    const [number] = found.numbers;
    const alone =
      number &&
      !found.strange &&
      found.numbers.length === 1 &&
      found.instants.length === 0 &&
      !found.lastNight;
    const withHour = found.clocks.length > 0 === (setting.wants === "moment");
    return alone && withHour && number.digits.length <= 2 ? lastOfNumber(number.value, setting) : null;
  }
  const texts = (piece: DayPiece): readonly string[] => piece.dates.map((date) => date.toString());
  const shared = first.dates.filter((date) =>
    others.every((other) => texts(other).includes(date.toString())),
  );
  const spoken = found.days.every((piece) => piece.spoken);
  if (shared.length > 0)
    return {
      type: "day",
      dates: shared,
      sure: shared.length === 1 && found.days.every(({ sure }) => sure),
      spoken,
    };
  return { type: "day", dates: found.days.flatMap((piece) => piece.dates), sure: false, spoken };
}

/** One certain reading is the answer; several, or a doubtful one, are asked; none in range says why. */
function settled(points: readonly Temporal.ZonedDateTime[], sure: boolean, setting: Setting): TypedDate {
  const all = points.map((point) => readingOf(point, setting.wants, setting.here));
  const kept = new Map<string, Reading>();
  for (const reading of all)
    if (typeof reading !== "string") kept.set(reading.type === "date" ? reading.on : reading.at, reading);
  const readings = [...kept.keys()].sort().flatMap((text) => kept.get(text) ?? []);
  const [only] = readings;
  if (!only) return { type: all.includes("in-the-future") ? "in-the-future" : "too-long-ago" };
  if (sure && readings.length === 1) return only;
  return readings.length <= mostReadings ? { type: "which", readings } : { type: "not-understood" };
}
