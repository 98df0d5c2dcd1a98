import { Temporal } from "temporal-polyfill";
import { assemble } from "./assemble.ts";
import type { CountingContext } from "./counting.ts";
import type { Deadline, End, TraceStep } from "./deadline.ts";
import type { CountedTerm } from "./schema.ts";
import { countingRule } from "./source.ts";

/** Hours from an instant, through nights and holidays. `earliest`: the instant is the first it could have been. */
export function countHours(
  id: string,
  term: CountedTerm & { unit: "hours" },
  at: string,
  earliest: boolean,
  context: CountingContext,
): Deadline {
  const instant = Temporal.Instant.from(at).add({ hours: term.length });
  const ends = instant.toString({ smallestUnit: "minute" });
  const end: End = { type: "instant", at: ends };
  const trace: TraceStep[] = [
    { key: earliest ? "trace.from-earliest-instant" : "trace.from-instant", at },
    { key: "trace.count-hours", count: term.length, at: ends, source: term.basis },
    { key: "trace.hours-do-not-stop", ...countingRule(term) },
  ];
  const over = instant.epochMilliseconds;
  const dates = {
    strictEnd: end,
    legalEnd: end,
    fileBy: end,
    postBy: null,
    postOpen: false,
    longerOpen: false,
  };
  return assemble(id, term, dates, trace, over, over, context.now);
}
