import type { Content } from "../content.ts";
import { computeDeadline } from "../deadline/compute.ts";
import type { Counted } from "../deadline/counted.ts";
import type { Deadline } from "../deadline/deadline.ts";
import type { TermState } from "../flow/condition.ts";
import type { Flow } from "../flow/flow.ts";
import type { Session } from "../flow/session.ts";
import type { Instant } from "../ids.ts";
import { eventFrom } from "./events.ts";

/** Counts these terms from the answers given in a flow, in the person's zone. */
export function countedFor(
  content: Content,
  session: Session,
  flow: Flow,
  terms: readonly string[],
  now: Instant,
): readonly Counted[] {
  return terms.map((id) => {
    const term = content.law.terms.get(id);
    if (!term) throw new Error("compiled content refers to a term it does not hold");
    const event =
      term.unit === "none" ? ({ type: "unknown" } as const) : eventFrom(content, session, flow, term.trigger);
    return {
      term: id,
      result: computeDeadline(id, term, event, { calendars: content.law.calendars, zone: session.zone, now }),
    };
  });
}

/** Whether a term still runs for this person. A day that is nearly over is still open. */
export function termStateOf(
  content: Content,
  session: Session,
  flow: Flow,
  term: string,
  now: Instant,
): TermState {
  const result = countedFor(content, session, flow, [term], now)[0]?.result;
  if (result?.type !== "deadline") return "unknown";
  return result.state === "missed" ? "missed" : "open";
}

/** End of the nearest term the person must act within and can still keep, epoch ms; null when there is none. */
export function nearestOf(counted: readonly Counted[]): number | null {
  return nearestDeadline(counted)?.fileByEnds ?? null;
}

/** The same as the whole deadline. */
export function nearestDeadline(counted: readonly Counted[]): Deadline | null {
  const running = counted.flatMap(({ result }) =>
    result.type === "deadline" && result.purpose !== "limit" && result.state !== "missed" ? [result] : [],
  );
  return running.toSorted((one, other) => one.fileByEnds - other.fileByEnds)[0] ?? null;
}
