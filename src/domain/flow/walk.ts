import { type Content, flowOf, nodeOf } from "../content.ts";
import { termStateOf } from "../guidance/term-state.ts";
import type { FlowId, Instant, LocaleTag, NodeId } from "../ids.ts";
import { follow } from "./condition.ts";
import type { Session, Stage, Step } from "./session.ts";

/** A session in which nothing was said yet. An unknown language becomes the pack's first. */
export function freshSession(content: Content, lang: LocaleTag | null, zone: string): Session {
  const known = content.pack.languages.find((offered) => offered === lang) ?? content.pack.languages[0];
  if (known === undefined) throw new Error("a compiled pack has a language");
  return { lang: known, zone, stage: firstStage(content, content.pack.start), answers: {}, trail: [] };
}

/** The first question of a flow. */
export function firstStage(content: Content, flowId: FlowId): Stage {
  return askingAt(content, flowId, flowOf(content, flowId).first);
}

/** Standing at a node, with the content hash it has now. */
export function askingAt(content: Content, flowId: FlowId, nodeId: NodeId): Stage {
  return { type: "asking", flow: flowId, node: nodeId, hash: nodeOf(flowOf(content, flowId), nodeId).hash };
}

/** Where the answer at `step` leads. */
export function nextStage(content: Content, session: Session, step: Step, now: Instant): Stage {
  const flow = flowOf(content, step.flow);
  const facts = {
    session,
    flow: flow.id,
    termState: (term: string) => termStateOf(content, session, flow, term, now),
  };
  const target = follow(nodeOf(flow, step.node).route, facts);
  switch (target.type) {
    case "node":
      return askingAt(content, flow.id, target.node);
    case "exit":
      return { type: "guided", flow: flow.id, exit: target.exit };
    case "flow":
      return firstStage(content, target.flow);
    default: {
      const unreachable: never = target;
      return unreachable;
    }
  }
}

/** One question back; the answer there is taken back too, so that no condition reads it. */
export function backStep(content: Content, session: Session): Session {
  const last = session.trail.at(-1);
  if (last === undefined) return session;
  const flow = content.flows.get(last.flow);
  const { [last.node]: _taken, ...kept } = session.answers[last.flow] ?? {};
  const shorter = {
    ...session,
    trail: session.trail.slice(0, -1),
    answers: { ...session.answers, [last.flow]: kept },
  };
  if (!flow?.nodes.has(last.node)) return backStep(content, shorter);
  return { ...shorter, stage: askingAt(content, last.flow, last.node) };
}

/** Back to "what is happening", with language and warning behind and every other answer dropped. */
export function menuSession(content: Content, session: Session): Session {
  const { start, menu } = content.pack;
  const steps = session.trail.filter((step) => step.flow === start && step.node !== menu);
  const { [menu]: _chosen, ...kept } = session.answers[start] ?? {};
  return { ...session, stage: askingAt(content, start, menu), trail: steps, answers: { [start]: kept } };
}
