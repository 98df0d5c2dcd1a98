import type { Temporal } from "temporal-polyfill";
import { type Calendars, dayOf } from "./calendar.ts";
import type { CountedTerm } from "./schema.ts";

/** The article that says how a term is counted, for a step of the trace; nothing where none was seen. */
export function countingRule(term: CountedTerm): { readonly source?: string } {
  return term.counting === undefined ? {} : { source: term.counting };
}

/** The act that says which days are off, for a step of the trace. */
export function calendarAct(calendars: Calendars, day: Temporal.PlainDate): { readonly source?: string } {
  const { act } = dayOf(calendars, day);
  return act === null ? {} : { source: act };
}
