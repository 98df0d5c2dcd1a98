import type { CalendarFile, Term } from "../../src/domain/deadline/schema.ts";

/** What the slow counter says: dates, or that no date may be named. */
export type SlowResult =
  | {
      readonly strictEnd: string;
      readonly legalEnd: string;
      readonly fileBy: string;
      readonly postBy: string | null;
    }
  | "refused";

type DayTerm = Exclude<Term, { unit: "none" | "hours" }>;

/**
 * Counts by walking one day at a time over the calendar files as they are written. It shares no code with the engine
 * and knows nothing of time zones; only for civil days inside the years of the calendars.
 */
export function slowly(term: DayTerm, event: string, files: readonly CalendarFile[]): SlowResult {
  const surelyWorking = (day: string) => !maybe(files, day) && working(files, day);
  const possiblyWorking = (day: string) => maybe(files, day) || working(files, day);
  let strict = event;
  if (term.unit === "workdays") {
    for (let left = term.length; left > 0; ) {
      strict = step(strict, 1);
      if (strict > fileOf(files, strict).confirmedThrough) return "refused";
      if (surelyWorking(strict)) left -= 1;
    }
  } else if (term.unit === "months") strict = sameDayLater(event, term.length);
  else for (let left = term.length; left > 0; left -= 1) strict = step(strict, 1);
  let legalEnd = strict;
  if (term.roll === "next-workday") while (!possiblyWorking(legalEnd)) legalEnd = step(legalEnd, 1);
  if (term.purpose === "limit") return { strictEnd: strict, legalEnd, fileBy: strict, postBy: null };
  let fileBy = strict;
  while (!surelyWorking(fileBy)) fileBy = step(fileBy, -1);
  if (fileBy < event) fileBy = strict;
  let postBy = fileBy;
  for (let left = 3; left > 0; ) if (surelyWorking((postBy = step(postBy, -1)))) left -= 1;
  return { strictEnd: strict, legalEnd, fileBy, postBy: postBy < event ? null : postBy };
}

function working(files: readonly CalendarFile[], day: string): boolean {
  const file = fileOf(files, day);
  if (file.off.includes(day)) return false;
  if (file.working.includes(day)) return true;
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return !file.weekend.includes(sundayFirst === 0 ? 7 : sundayFirst);
}

function maybe(files: readonly CalendarFile[], day: string): boolean {
  const file = fileOf(files, day);
  return file.maybeOff.includes(day) || file.maybeWorking.includes(day);
}

function fileOf(files: readonly CalendarFile[], day: string): CalendarFile {
  const file = files.find(({ year }) => String(year) === day.slice(0, 4));
  if (!file) throw new Error(`no calendar for ${day}`);
  return file;
}

/** The day before or after. */
export function step(day: string, by: 1 | -1): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

/** The same number in a later month; walking back from there to the month's last day if the number does not exist. */
function sameDayLater(day: string, months: number): string {
  const [year = 0, month = 0, number = 0] = day.split("-").map(Number);
  const index = year * 12 + month - 1 + months;
  for (let at = number; ; at -= 1) {
    const date = new Date(Date.UTC(Math.floor(index / 12), index % 12, at));
    if (date.getUTCMonth() === index % 12) return date.toISOString().slice(0, 10);
  }
}
