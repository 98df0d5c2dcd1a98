import type { Calendars } from "../../domain/deadline/calendar.ts";
import { computeDeadline } from "../../domain/deadline/compute.ts";
import type { DeadlineResult, TriggerEvent } from "../../domain/deadline/deadline.ts";
import type { Term } from "../../domain/deadline/schema.ts";
import { daysFrom, noonOf } from "../../domain/deadline/worked-days.ts";
import { as, type Instant } from "../../domain/ids.ts";

/** A term counted from a made-up event, for a lawyer to check. */
export type Example = { readonly event: string; readonly at: string | null; readonly result: DeadlineResult };

/** How many days after the day the term was checked an event is tried. */
const tries = 14;

/**
 * The example of a term: an event on the day the term was checked or soon after, so that it is the same whenever it is
 * drawn. The first is taken whose end falls on a day off, since that is what a lawyer has to look at; else the first
 * that is counted at all; else the refusal.
 */
export function exampleOf(id: string, term: Term, calendars: Calendars, zone: string): Example {
  const counted = daysFrom(term.checkedOn, tries).map((event): Example => {
    const at = noonOf(event, zone);
    const told: TriggerEvent = term.unit === "hours" ? { type: "instant", at } : { type: "date", on: event };
    const now = as<Instant>(Date.parse(at));
    return {
      event,
      at: term.unit === "hours" ? at : null,
      result: computeDeadline(id, term, told, { calendars, zone, now }),
    };
  });
  const [first] = counted;
  if (!first) throw new Error("an example is tried on at least one day");
  return (
    counted.find(({ result }) => result.type === "deadline" && movesBack(result)) ??
    counted.find(({ result }) => result.type === "deadline") ??
    first
  );
}

function movesBack(deadline: DeadlineResult & { type: "deadline" }): boolean {
  const { strictEnd, fileBy, legalEnd } = deadline;
  const plain = (end: typeof fileBy): string => (end.type === "date" ? end.on : end.at);
  return plain(strictEnd) !== plain(fileBy) || plain(strictEnd) !== plain(legalEnd);
}
