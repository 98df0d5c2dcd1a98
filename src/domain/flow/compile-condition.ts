import { as, type FlowId, type NodeId, type OptionId } from "../ids.ts";
import type { Condition } from "./flow.ts";
import type { RawCondition } from "./schema.ts";

/** The closed form of a condition: several parts in one map mean "all of them". */
export function compileCondition(raw: RawCondition): Condition {
  const parts: Condition[] = [];
  if (raw.any) parts.push({ type: "any", of: raw.any.map(compileCondition) });
  if (raw.not) parts.push({ type: "not", of: compileCondition(raw.not) });
  if (raw.open !== undefined) parts.push({ type: "term", term: raw.open, state: "open" });
  if (raw.missed !== undefined) parts.push({ type: "term", term: raw.missed, state: "missed" });
  for (const [asked, options] of Object.entries(raw.is ?? {})) {
    const [node, flow] = asked.split(".").reverse();
    parts.push({
      type: "is",
      flow: flow === undefined ? null : as<FlowId>(flow),
      node: as<NodeId>(node ?? ""),
      options: [options].flat().map((option) => as<OptionId>(option)),
    });
  }
  return parts.length === 1 && parts[0] ? parts[0] : { type: "all", of: parts };
}
