import type { Temporal } from "temporal-polyfill";
import type { Instant } from "../ids.ts";
import type { Deadline, DeadlineState, End, TraceStep } from "./deadline.ts";
import type { CountedTerm } from "./schema.ts";

/**
 * Puts a counted term together: the one place where the brand of a deadline is given.
 *
 * @param fileByEnds epoch ms at which `fileBy` is over
 * @param strictEnds epoch ms at which `strictEnd` is over
 */
export function assemble(
  id: string,
  term: CountedTerm,
  dates: Pick<Deadline, "strictEnd" | "legalEnd" | "fileBy" | "postBy" | "postOpen" | "longerOpen">,
  trace: readonly TraceStep[],
  fileByEnds: number,
  strictEnds: number,
  now: Instant,
): Deadline {
  const state: DeadlineState = now >= strictEnds ? "missed" : now >= fileByEnds ? "last-moment" : "open";
  const deadline = {
    type: "deadline",
    term: id,
    purpose: term.purpose,
    ...dates,
    state,
    fileByEnds,
    leftMs: fileByEnds - now,
    trace,
    basis: term.basis,
    source: term.source,
    checkedOn: term.checkedOn,
    confidence: term.confidence === "low" ? "medium" : term.confidence,
    restore: term.restore ?? null,
  } as const;
  return deadline as unknown as Deadline;
}

/** The end of a term that is counted in days. */
export function dateEnd(day: Temporal.PlainDate): End {
  return { type: "date", on: day.toString() };
}

/** A civil day is over at the first moment of the next one, in the person's zone. */
export function endOfDay(day: Temporal.PlainDate, zone: string): number {
  return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}
