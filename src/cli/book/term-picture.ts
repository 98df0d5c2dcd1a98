import { type Calendars, NoCalendar } from "../../domain/deadline/calendar.ts";
import { wallClockOf } from "../../domain/deadline/civil-day.ts";
import type { Deadline, End } from "../../domain/deadline/deadline.ts";
import { daysFrom, type WorkedDay, weeksOf } from "../../domain/deadline/worked-days.ts";
import type { Translate } from "../../usecases/words.ts";
import type { Example } from "./example.ts";
import { fontStack } from "./flow-picture.ts";
import { element, escaped, tenths } from "./markup.ts";

const cell = { width: 34, height: 28 };
const left = 78;
const top = 24;
/** More weeks than these are drawn as the first and the last of them. */
const mostWeeks = 9;
const shownAtEnds = 4;

/** Letters in a cell, so that the picture can also be read in black and white. */
type Mark = { readonly letter: string; readonly words: string; readonly on: string };

/** The counting of one example on a small calendar. Weeks start on Monday; days off are hatched. */
export function termPicture(
  example: Example & { readonly result: Deadline },
  calendars: Calendars,
  zone: string,
  lang: string,
  book: Translate,
): string {
  const marks = marksOf(example, zone, book);
  const days = marks.map(({ on }) => on).sort();
  const from = days[0] ?? example.event;
  const to = days.at(-1) ?? example.event;
  const weeks = weeksOrNone(calendars, from, to);
  const shown =
    weeks.length > mostWeeks ? [...weeks.slice(0, shownAtEnds), null, ...weeks.slice(-shownAtEnds)] : weeks;
  const strict = dayOfEnd(example.result.strictEnd, zone);
  const rows = shown.map((week, row) =>
    week === null
      ? text(left + 3.5 * cell.width, rowY(row) + 18, "⋮", 16, "middle")
      : drawWeek(week, row, lang, marks, example.event, strict),
  );
  const height = Math.max(rowY(shown.length) + 6, top + marks.length * 20 + 62);
  const legendX = left + 7 * cell.width + 24;
  const width = legendX + 400;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "calendar",
      width,
      height,
      viewBox: `0 0 ${width} ${tenths(height)}`,
      "font-family": fontStack,
      lang,
    },
    hatching,
    weekdayHeads(lang),
    ...rows,
    ...marks.map(({ letter, words, on }, index) =>
      legendLine(legendX, top + index * 20, letter, `${on} · ${words}`),
    ),
    ...kindsLegend(legendX, top + marks.length * 20 + 10, book),
  );
}

const hatching =
  '<defs><pattern id="off" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#eee"/><line x1="0" y1="0" x2="0" y2="6" stroke="#bbb" stroke-width="2"/></pattern></defs>';

function marksOf(
  { event, at, result }: Example & { readonly result: Deadline },
  zone: string,
  book: Translate,
): Mark[] {
  const hours = result.strictEnd.type === "instant";
  const time = (instant: string): string => wallClockOf(instant, zone).time;
  if (hours && at !== null && result.strictEnd.type === "instant")
    return [
      { letter: "E", words: `${book("days.event")}, ${time(at)}`, on: event },
      {
        letter: "S",
        words: `${book("days.ends")}, ${time(result.strictEnd.at)}`,
        on: dayOfEnd(result.strictEnd, zone),
      },
    ];
  const file = result.purpose === "file";
  return [
    { letter: "E", words: book("days.event"), on: event },
    ...(result.postBy === null ? [] : [{ letter: "P", words: book("days.post-by"), on: result.postBy }]),
    ...(file ? [{ letter: "F", words: book("days.file-by"), on: dayOfEnd(result.fileBy, zone) }] : []),
    {
      letter: "S",
      words: book(file ? "days.strict-end" : "days.ends"),
      on: dayOfEnd(result.strictEnd, zone),
    },
    ...(file || dayOfEnd(result.legalEnd, zone) !== dayOfEnd(result.strictEnd, zone)
      ? [{ letter: "L", words: book("days.legal-end"), on: dayOfEnd(result.legalEnd, zone) }]
      : []),
  ];
}

function dayOfEnd(end: End, zone: string): string {
  return end.type === "date" ? end.on : wallClockOf(end.at, zone).on;
}

/** None where the count leaves the years with a calendar: hours do not need one. */
function weeksOrNone(calendars: Calendars, from: string, to: string): readonly (readonly WorkedDay[])[] {
  try {
    return weeksOf(calendars, from, to);
  } catch (error) {
    if (error instanceof NoCalendar) return [];
    throw error;
  }
}

function rowY(row: number): number {
  return top + row * cell.height;
}

function drawWeek(
  week: readonly WorkedDay[],
  row: number,
  lang: string,
  marks: readonly Mark[],
  event: string,
  strict: string,
): string {
  const names = week.find((day) => day.day === 1) ?? (row === 0 ? week[0] : undefined);
  const month = names === undefined ? "" : monthName(lang, names.on);
  return [
    text(left - 8, rowY(row) + 18, month, 11, "end"),
    ...week.map((day) => {
      const x = left + (day.weekday - 1) * cell.width;
      const letters = marks.filter(({ on }) => on === day.on).map(({ letter }) => letter);
      const counted = day.on > event && day.on <= strict;
      const fill = day.kind === "off" ? "url(#off)" : day.kind === "maybe" ? "#fff6d6" : "#fff";
      return [
        element("rect", {
          x,
          y: rowY(row),
          width: cell.width,
          height: cell.height,
          fill,
          stroke: "#999",
          "stroke-width": 0.7,
        }),
        counted
          ? element("rect", {
              x,
              y: rowY(row) + cell.height - 4,
              width: cell.width,
              height: 4,
              fill: "#1f4e9c",
            })
          : "",
        letters.length > 0
          ? element("rect", {
              x: x + 1,
              y: rowY(row) + 1,
              width: cell.width - 2,
              height: cell.height - 2,
              fill: letters.includes("F") ? "#cfe8cf" : "none",
              stroke: "#111",
              "stroke-width": 1.6,
            })
          : "",
        text(x + 4, rowY(row) + 12, String(day.day), 10.5),
        letters.length > 0
          ? text(
              x + cell.width - 4,
              rowY(row) + 21.5,
              letters.join(""),
              letters.length > 2 ? 9 : 11,
              "end",
              true,
            )
          : "",
      ].join("");
    }),
  ].join("");
}

function weekdayHeads(lang: string): string {
  const format = new Intl.DateTimeFormat(lang, { weekday: "short", timeZone: "UTC" });
  // 5 January 2026 was a Monday.
  return daysFrom("2026-01-05", 7)
    .map((on, index) =>
      text(left + (index + 0.5) * cell.width, top - 8, format.format(Date.parse(on)), 10.5, "middle"),
    )
    .join("");
}

function monthName(lang: string, on: string): string {
  return new Intl.DateTimeFormat(lang, { month: "short", year: "numeric", timeZone: "UTC" }).format(
    Date.parse(on),
  );
}

function legendLine(x: number, y: number, letter: string, words: string): string {
  return text(x, y + 4, letter, 12, null, true) + text(x + 18, y + 4, words, 12);
}

function kindsLegend(x: number, y: number, book: Translate): string[] {
  const box = (index: number, fill: string, bar: boolean, words: string): string =>
    element("rect", {
      x: x + index * 130,
      y: y - 8,
      width: 14,
      height: 12,
      fill,
      stroke: "#999",
      "stroke-width": 0.7,
    }) +
    (bar ? element("rect", { x: x + index * 130, y: y + 1, width: 14, height: 3, fill: "#1f4e9c" }) : "") +
    text(x + index * 130 + 19, y + 3, words, 11);
  return [
    box(0, "#fff", true, book("days.counted")),
    box(1, "url(#off)", false, book("days.off")),
    box(2, "#fff6d6", false, book("days.maybe")),
  ];
}

function text(
  x: number,
  y: number,
  words: string,
  size: number,
  anchor: "middle" | "end" | null = null,
  bold = false,
): string {
  return element(
    "text",
    { x, y, "font-size": size, "text-anchor": anchor, "font-weight": bold ? 700 : null, fill: "#111" },
    escaped(words),
  );
}
