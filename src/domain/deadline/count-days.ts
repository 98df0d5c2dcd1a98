import { Temporal } from "temporal-polyfill";
import { assemble, dateEnd, endOfDay } from "./assemble.ts";
import { countWorkdays, rolledOver, workdayOnOrBefore, workdaysBefore } from "./calendar.ts";
import type { Counting } from "./counting.ts";
import type { Deadline, TraceStep } from "./deadline.ts";
import { lastDay, shortestOf, waitedUntil } from "./last-day.ts";
import { calendarAct, countingRule } from "./source.ts";

/** Letters need this many working days. */
const postNeeds = 3;
/** No run of days off is nearly as long: a term that ended earlier has passed by every reading. */
const longestRollDays = 31;

/** Null where working days run into a part of a year that is not decided. */
export function countDays(counting: Counting): Deadline | null {
  const { id, term, on, today, context } = counting;
  const { calendars, zone } = context;
  const strict =
    term.unit === "workdays"
      ? countWorkdays(calendars, on, term.length)
      : lastDay(term, on, shortestOf(term));
  if (strict === null) return null;
  const full = term.unit === "workdays" ? strict : lastDay(term, on, term.length);
  const legal = term.roll === "next-workday" ? rolledOver(calendars, full) : full;
  const workday = term.purpose === "file" ? workdayOnOrBefore(calendars, strict) : strict;
  // Over a long holiday no working day may lie between the event and the end; then the end itself is what is left.
  // A duty that comes again is not done again on the day on which it was done.
  const noWorkday = Temporal.PlainDate.compare(workday, on) < (term.repeats ? 1 : 0);
  const fileBy = noWorkday ? strict : workday;
  const online = term.handIn === "online";
  const posted = term.purpose === "file" && !online ? workdaysBefore(calendars, fileBy, postNeeds) : null;
  const postBy = posted !== null && Temporal.PlainDate.compare(posted, on) >= 0 ? posted : null;
  const trace: TraceStep[] = [
    ...firstSteps(counting, strict),
    ...(noWorkday
      ? [{ key: online ? "trace.no-workday-online" : "trace.no-workday", on: strict.toString() }]
      : []),
    ...(fileBy.equals(strict)
      ? []
      : [{ key: "trace.back-to-workday", on: fileBy.toString(), ...calendarAct(calendars, strict) }]),
    ...(term.purpose === "file" && !noWorkday ? [{ key: `trace.hand-in-${term.handIn}` }] : []),
    ...(postBy ? [{ key: "trace.post", count: postNeeds, on: postBy.toString() }] : []),
    ...(term.repeats ? [{ key: "trace.repeats" }] : []),
  ];
  const dates = {
    strictEnd: dateEnd(strict),
    legalEnd: dateEnd(legal),
    fileBy: dateEnd(fileBy),
    postBy: postBy?.toString() ?? null,
    postOpen: postBy !== null && Temporal.PlainDate.compare(postBy, today) >= 0,
    longerOpen: !full.equals(strict) && Temporal.PlainDate.compare(full, today) >= 0,
  };
  return assemble(id, term, dates, trace, endOfDay(fileBy, zone), endOfDay(strict, zone), context.now);
}

/** Without a calendar: a term whose end no run of days off can carry to today; null for any other. */
export function longPast(counting: Counting): Deadline | null {
  const { id, term, on, today, context } = counting;
  if (term.unit === "workdays") return null;
  const strict = lastDay(term, on, shortestOf(term));
  const legal = lastDay(term, on, term.length);
  if (legal.until(today).days <= longestRollDays) return null;
  const end = dateEnd(strict);
  const over = endOfDay(strict, context.zone);
  const dates = {
    strictEnd: end,
    legalEnd: dateEnd(legal),
    fileBy: end,
    postBy: null,
    postOpen: false,
    longerOpen: false,
  };
  return assemble(id, term, dates, firstSteps(counting, strict), over, over, context.now);
}

/** From the event to the end of the term, before any working day is looked for. */
function firstSteps({ term, on, earliest }: Counting, strict: Temporal.PlainDate): TraceStep[] {
  const length = shortestOf(term);
  const waits = term.unit === "months" ? term.waits : undefined;
  const from = term.unit === "months" ? waitedUntil(term, on) : on;
  return [
    { key: earliest ? "trace.from-earliest" : "trace.from-date", on: on.toString() },
    ...(waits === undefined ? [] : [{ key: "trace.wait-months", count: waits, on: from.toString() }]),
    { key: "trace.day-after", on: from.add({ days: 1 }).toString(), ...countingRule(term) },
    { key: `trace.count-${term.unit}`, count: length, on: strict.toString(), source: term.basis },
    ...(length < term.length ? [{ key: "trace.shortest-reading" }] : []),
  ];
}
