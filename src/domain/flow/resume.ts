import type { Content } from "../content.ts";
import type { Problem } from "../effect.ts";
import type { NodeId } from "../ids.ts";
import type { Flow } from "./flow.ts";
import type { Session } from "./session.ts";
import { askingAt, detourThrough, firstStage, menuSession } from "./walk.ts";

/**
 * Puts a stored session onto today's content. A deploy may have changed, moved or removed the node it stands at:
 *
 * - in a detour whose way back is gone: the menu (`flow-changed`);
 * - node there, same hash: nothing to do;
 * - node there, other hash: stays (`changed`): a tapped option that still exists counts, everything else asks again;
 * - node gone, or a detour now: the flow's `moved` map, else the nearest surviving node of the trail (`flow-changed`);
 * - flow or exit gone: the menu (`flow-changed`).
 */
export function standOnFirmGround(
  content: Content,
  session: Session,
): { session: Session; problem: Problem | null } {
  const { stage } = session;
  const flow = content.flows.get(stage.flow);
  if (!flow) return { session: menuSession(content, session), problem: "flow-changed" };
  if (stage.type === "guided") {
    if (flow.exits.has(stage.exit)) return { session, problem: null };
    return { session: menuSession(content, session), problem: "flow-changed" };
  }
  if (flow.returns && detourThrough(content, session, flow.id) === null)
    return { session: menuSession(content, session), problem: "flow-changed" };
  const node = flow.nodes.get(stage.node);
  if (node && node.ask !== "detour") {
    const same = node.hash === stage.hash;
    return {
      session: same ? session : { ...session, stage: { ...stage, hash: node.hash } },
      problem: same ? null : "changed",
    };
  }
  const moved = flow.moved.get(stage.node);
  if (moved !== undefined)
    return { session: { ...session, stage: askingAt(content, flow.id, moved) }, problem: "flow-changed" };
  const survivor = nearestSurvivor(content, session, flow);
  return { session: survivor ?? menuSession(content, session), problem: "flow-changed" };
}

/** The last question of the flow on the trail that still stands, else its first; null when it begins with a detour. */
function nearestSurvivor(content: Content, session: Session, flow: Flow): Session | null {
  const asks = (node: NodeId): boolean => (flow.nodes.get(node)?.ask ?? "detour") !== "detour";
  for (let length = session.trail.length; length > 0; length -= 1) {
    const step = session.trail[length - 1];
    if (step?.flow !== flow.id || !asks(step.node)) continue;
    return {
      ...session,
      stage: askingAt(content, flow.id, step.node),
      trail: session.trail.slice(0, length - 1),
    };
  }
  if (!asks(flow.first)) return null;
  return {
    ...session,
    stage: firstStage(content, flow.id),
    trail: session.trail.filter((step) => step.flow !== flow.id),
  };
}
