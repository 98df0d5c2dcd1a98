import { Temporal } from "temporal-polyfill";
import { type Calendars, calendarsOf } from "./calendar.ts";
import type { CalendarFile, Term, TermFile } from "./schema.ts";
import { isRealDate } from "./written-event.ts";

/** The law of a pack: its terms and its calendars. */
export type Law = { readonly terms: ReadonlyMap<string, Term>; readonly calendars: Calendars };

/** A fault of the law's data; `source` says which file: the terms, or the calendar of a year. */
export type LawIssue = {
  readonly source: "terms" | number;
  readonly path: readonly (string | number)[];
  readonly reason: string;
};

export type CompiledLaw =
  | { readonly ok: true; readonly law: Law }
  | { readonly ok: false; readonly issues: readonly LawIssue[] };

/** Checks what the shapes cannot: references between terms, real dates in their own year, days named twice. */
export function compileLaw(terms: TermFile, calendars: readonly CalendarFile[]): CompiledLaw {
  const issues = [...checkTerms(terms), ...calendars.flatMap(checkCalendar), ...checkYears(calendars)];
  if (issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    law: { terms: new Map(Object.entries(terms.terms)), calendars: calendarsOf(calendars) },
  };
}

function checkTerms(file: TermFile): LawIssue[] {
  return Object.entries(file.terms).flatMap(([id, term]): LawIssue[] => {
    const path = ["terms", id];
    const issues: LawIssue[] = [];
    if (term.restore !== undefined && !file.terms[term.restore]) {
      issues.push({
        source: "terms",
        path: [...path, "restore"],
        reason: `there is no term "${term.restore}"`,
      });
    }
    if (!isRealDate(term.checkedOn))
      issues.push({
        source: "terms",
        path: [...path, "checkedOn"],
        reason: `"${term.checkedOn}" is no date`,
      });
    issues.push(...checkForm(id, term));
    if (term.saidInWords && term.confidence !== "low") {
      issues.push({
        source: "terms",
        path: [...path, "saidInWords"],
        reason: "only a low-confidence term is said in words; this one shows a date",
      });
    }
    return issues;
  });
}

/** What the form of a term promises: a shorter reading is shorter, a closed window names the day, surely. */
function checkForm(id: string, term: Term): LawIssue[] {
  const issue = (key: string, reason: string): LawIssue => ({
    source: "terms",
    path: ["terms", id, key],
    reason,
  });
  if (term.unit !== "none") {
    return term.unit === "months" && (term.shortest ?? 0) >= term.length
      ? [issue("shortest", `the shortest reading must be shorter than ${term.length}`)]
      : [];
  }
  const { act, endedOn } = term;
  if (act === "ended" && endedOn === undefined) return [issue("act", "must name the day: endedOn")];
  if (endedOn === undefined) return [];
  if (act !== "ended") return [issue("endedOn", `only the act "ended" has a day, this one is "${act}"`)];
  if (!isRealDate(endedOn)) return [issue("endedOn", `"${endedOn}" is no date`)];
  if (term.confidence === "low") return [issue("endedOn", "a low-confidence term names no day")];
  return endedOn >= term.checkedOn ? [issue("endedOn", "must be earlier than checkedOn")] : [];
}

function checkCalendar(file: CalendarFile): LawIssue[] {
  const seen = new Map<string, string>();
  const lists = {
    off: file.off,
    working: file.working,
    maybeOff: file.maybeOff,
    maybeWorking: file.maybeWorking,
  };
  const through = file.confirmedThrough;
  const sound = isRealDate(through) && through.startsWith(`${file.year}-`);
  const unsound: LawIssue[] = sound
    ? []
    : [
        {
          source: file.year,
          path: ["confirmedThrough"],
          reason: `"${through}" is no date of ${file.year}`,
        },
      ];
  const wrongDays = Object.entries(lists).flatMap(([list, days]) =>
    days.flatMap((day, index): LawIssue[] => {
      const at = { source: file.year, path: [list, index] };
      if (!isRealDate(day)) return [{ ...at, reason: `"${day}" is no date` }];
      if (!day.startsWith(`${file.year}-`)) return [{ ...at, reason: `"${day}" is not in ${file.year}` }];
      const before = seen.get(day);
      seen.set(day, list);
      if (before !== undefined) return [{ ...at, reason: `"${day}" stands under ${before} already` }];
      if ((list === "maybeOff" || list === "maybeWorking") && day <= file.confirmedThrough)
        return [{ ...at, reason: `"${day}" is decided, as confirmedThrough says` }];
      const weekend = file.weekend.includes(Temporal.PlainDate.from(day).dayOfWeek);
      if ((list === "working" || list === "maybeWorking") && !weekend)
        return [{ ...at, reason: `"${day}" is no weekend day, so it is working anyway` }];
      return [];
    }),
  );
  return [...unsound, ...wrongDays];
}

function checkYears(files: readonly CalendarFile[]): LawIssue[] {
  const years = files.map((file) => file.year).sort((a, b) => a - b);
  return years.slice(1).flatMap((year, index): LawIssue[] => {
    const before = years[index];
    if (before === year)
      return [{ source: year, path: ["year"], reason: `there are two calendars for ${year}` }];
    return before === year - 1
      ? []
      : [{ source: year, path: ["year"], reason: `the calendar for ${year - 1} is missing` }];
  });
}
