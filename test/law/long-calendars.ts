import { join } from "node:path";
import { calendarsOf } from "../../src/domain/deadline/calendar.ts";
import type { CalendarFile } from "../../src/domain/deadline/schema.ts";
import { loadLawOf } from "../support/load-law.ts";
import { step } from "./slow-counter.ts";

/** Four years in a row, two with moved working Saturdays, one leap, one not decided; and a made-up decided year. */
const nextYear: CalendarFile = {
  year: 2028,
  source: "made up",
  checkedOn: "2027-11-01",
  weekend: [6, 7],
  confirmedThrough: "2028-12-31",
  off: ["2028-01-03", "2028-01-04", "2028-01-05", "2028-01-06", "2028-01-07"],
  working: [],
  maybeOff: [],
  maybeWorking: [],
};
export const files: readonly CalendarFile[] = [
  ...loadLawOf(join(import.meta.dirname, "fixture")).calendars,
  ...loadLawOf("flows/ru/law").calendars,
  nextYear,
];
export const calendars = calendarsOf(files);

/** Each day from one to another, both included. */
export function allDays(from: string, to: string): string[] {
  const found: string[] = [];
  for (let day = from; day <= to; day = step(day, 1)) found.push(day);
  return found;
}
