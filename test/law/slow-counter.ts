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

export type SlowTerm = Exclude<Term, { unit: "none" | "hours" }>;

/**
 * Counts by walking one day at a time over the calendar files as they are written. It shares no code with the engine
 * and knows nothing of time zones; only for civil days inside the years of the calendars.
 */
export function slowly(term: SlowTerm, event: string, files: readonly CalendarFile[]): SlowResult {
  const surelyWorking = (day: string) => !maybe(files, day) && working(files, day);
  const possiblyWorking = (day: string) => maybe(files, day) || working(files, day);
  const ends = endsOf(term, event, files, surelyWorking);
  if (ends === null) return "refused";
  const { short, long } = ends;
  let legalEnd = long;
  if (term.roll === "next-workday") while (!possiblyWorking(legalEnd)) legalEnd = step(legalEnd, 1);
  if (term.purpose !== "file") return { strictEnd: short, legalEnd, fileBy: short, postBy: null };
  let fileBy = short;
  while (!surelyWorking(fileBy)) fileBy = step(fileBy, -1);
  if (fileBy < event || (fileBy === event && term.repeats === true)) fileBy = short;
  if (term.handIn === "online") return { strictEnd: short, legalEnd, fileBy, postBy: null };
  let postBy = fileBy;
  for (let left = 3; left > 0; ) if (surelyWorking((postBy = step(postBy, -1)))) left -= 1;
  return { strictEnd: short, legalEnd, fileBy, postBy: postBy < event ? null : postBy };
}

/** The end by the shortest reading and by the longest, before any day off; null where it may not be named. */
function endsOf(
  term: SlowTerm,
  event: string,
  files: readonly CalendarFile[],
  surelyWorking: (day: string) => boolean,
): { readonly short: string; readonly long: string } | null {
  let day = event;
  switch (term.unit) {
    case "months": {
      if (term.waits !== undefined) day = monthsOn(day, term.waits);
      return { short: monthsOn(day, term.shortest ?? term.length), long: monthsOn(day, term.length) };
    }
    case "workdays":
      for (let left = term.length; left > 0; ) {
        day = step(day, 1);
        if (day > fileOf(files, day).confirmedThrough) return null;
        if (surelyWorking(day)) left -= 1;
      }
      return { short: day, long: day };
    case "days":
    case "sutki":
      for (let left = term.length; left > 0; left -= 1) day = step(day, 1);
      return { short: day, long: day };
  }
}

/** The minute at which hours are over: one hour after the other, seconds cut off. */
export function slowHours(length: number, event: string): string {
  const clock = new Date(event);
  for (let left = length; left > 0; left -= 1) clock.setTime(clock.getTime() + 3_600_000);
  return `${clock.toISOString().slice(0, 16)}Z`;
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

/** Walks until so many months have begun, then on to the day of the same number, or to the month's last day. */
function monthsOn(from: string, months: number): string {
  let day = from;
  for (let left = months; left > 0; ) {
    day = step(day, 1);
    if (day.endsWith("-01")) left -= 1;
  }
  while (day.slice(8) < from.slice(8) && step(day, 1).slice(0, 7) === day.slice(0, 7)) day = step(day, 1);
  return day;
}
