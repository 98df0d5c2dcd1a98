import type { Content } from "../content.ts";
import type { TriggerEvent } from "../deadline/deadline.ts";
import type { Flow } from "../flow/flow.ts";
import { answerAt, type Session } from "../flow/session.ts";

/**
 * What the answers of a flow and its detours say about a trigger event, on the path the person took: an exact date beats an earliest possible
 * one, a later answer beats an earlier. `unknown` when nothing was said or known.
 */
export function eventFrom(content: Content, session: Session, flow: Flow, trigger: string): TriggerEvent {
  const read = [flow.id, ...flow.detours];
  let earliest: TriggerEvent | null = null;
  for (const step of [...session.trail].reverse()) {
    if (!read.includes(step.flow)) continue;
    const node = content.flows.get(step.flow)?.nodes.get(step.node);
    if (!node || (node.ask !== "date" && node.ask !== "moment") || node.gives !== trigger) continue;
    const answer = answerAt(session, step.flow, node.id);
    if (answer?.type !== "date" && answer?.type !== "moment") continue;
    if (!node.earliest)
      return answer.type === "date" ? { type: "date", on: answer.on } : { type: "instant", at: answer.at };
    earliest ??=
      answer.type === "date"
        ? { type: "earliest", on: answer.on }
        : { type: "earliest-instant", at: answer.at };
  }
  return earliest ?? { type: "unknown" };
}
