import { type Content, flowOf, nodeOf, questionOf } from "../content.ts";
import { termStateOf } from "../guidance/term-state.ts";
import type { FlowId, Instant, LocaleTag, NodeId } from "../ids.ts";
import { follow } from "./condition.ts";
import type { Flow, Target } from "./flow.ts";
import { answerAt, type Session, type Stage, type Step } from "./session.ts";

/** A session in which nothing was said yet. An unknown language becomes the pack's first. */
export function freshSession(content: Content, lang: LocaleTag | null, zone: string): Session {
  const known = content.pack.languages.find((offered) => offered === lang) ?? content.pack.languages[0];
  if (known === undefined) throw new Error("a compiled pack has a language");
  return {
    lang: known,
    zone,
    stage: firstStage(content, content.pack.start),
    answers: {},
    trail: [],
    draft: null,
  };
}

/** The first question of a flow that begins with a question. */
export function firstStage(content: Content, flowId: FlowId): Stage {
  return askingAt(content, flowId, flowOf(content, flowId).first);
}

/** Standing at a question, with the content hash it has now. */
export function askingAt(content: Content, flowId: FlowId, nodeId: NodeId): Stage & { type: "asking" } {
  return {
    type: "asking",
    flow: flowId,
    node: nodeId,
    hash: questionOf(flowOf(content, flowId), nodeId).hash,
  };
}

/** Where the answer at `step` leads. */
export function moveOn(content: Content, session: Session, step: Step, now: Instant): Session {
  const flow = flowOf(content, step.flow);
  const facts = {
    session,
    flow: flow.id,
    termState: (term: string) => termStateOf(content, session, flow, term, now),
  };
  return goTo(content, session, flow, follow(nodeOf(flow, step.node).route, facts), now);
}

function goTo(content: Content, session: Session, flow: Flow, target: Target, now: Instant): Session {
  switch (target.type) {
    case "node":
      return standAt(content, session, { flow: flow.id, node: target.node }, now);
    case "exit":
      return { ...session, stage: { type: "guided", flow: flow.id, exit: target.exit } };
    case "flow":
      return beginFlow(content, session, target.flow, now);
    case "return": {
      const detour = detourThrough(content, session, flow.id);
      if (detour === null) throw new Error("a session on firm ground knows the way back from a detour");
      return moveOn(content, session, detour, now);
    }
    default: {
      const unreachable: never = target;
      return unreachable;
    }
  }
}

/** At the first question of a flow, even if the flow begins with a detour. */
export function beginFlow(content: Content, session: Session, flow: FlowId, now: Instant): Session {
  return standAt(content, session, { flow, node: flowOf(content, flow).first }, now);
}

/** A detour goes on the trail, which is how the way back is found; its questions are asked once in a conversation. */
function standAt(content: Content, session: Session, step: Step, now: Instant): Session {
  const node = nodeOf(flowOf(content, step.flow), step.node);
  if (node.ask !== "detour") return { ...session, stage: askingAt(content, step.flow, step.node) };
  if (session.trail.some(({ flow }) => flow === node.flow)) return moveOn(content, session, step, now);
  return beginFlow(content, { ...session, trail: [...session.trail, step] }, node.flow, now);
}

/** The detour by which the conversation came into a flow; null if it came otherwise. */
export function detourThrough(content: Content, session: Session, flow: FlowId): Step | null {
  const taken = session.trail.findLast((step) => {
    const node = content.flows.get(step.flow)?.nodes.get(step.node);
    return node?.ask === "detour" && node.flow === flow;
  });
  return taken ?? null;
}

/** The flow whose exits await the person: during a detour, the one that took it. */
export function screeningOf(content: Content, session: Session): Flow {
  const detour = detourThrough(content, session, session.stage.flow);
  return flowOf(content, detour?.flow ?? session.stage.flow);
}

/** One question back; the answer there is taken back too, so that no condition reads it. */
export function backStep(content: Content, session: Session): Session {
  const last = session.trail.at(-1);
  if (last === undefined) return session;
  const node = content.flows.get(last.flow)?.nodes.get(last.node);
  const { [last.node]: _taken, ...kept } = session.answers[last.flow] ?? {};
  const shorter = {
    ...session,
    trail: session.trail.slice(0, -1),
    answers: { ...session.answers, [last.flow]: kept },
  };
  if (!node || node.ask === "detour") return backStep(content, shorter);
  return { ...shorter, stage: askingAt(content, last.flow, last.node) };
}

/** Back to "what is happening", with what came before it kept and every other answer dropped. */
export function menuSession(content: Content, session: Session): Session {
  const { start, menu } = content.pack;
  const stood = session.trail.findIndex((step) => step.flow === start && step.node === menu);
  const trail = (stood < 0 ? session.trail : session.trail.slice(0, stood)).filter(
    (step) => step.flow === start,
  );
  const given = trail.flatMap(({ node }) => {
    const answer = answerAt(session, start, node);
    return answer ? [[node, answer] as const] : [];
  });
  return {
    ...session,
    stage: askingAt(content, start, menu),
    trail,
    answers: { [start]: Object.fromEntries(given) },
  };
}

/** Whether the person said that they ask for somebody else. */
export function asksForOther(content: Content, session: Session): boolean {
  const { start, relative } = content.pack;
  if (relative === null) return false;
  const answer = answerAt(session, start, relative.node);
  return answer?.type === "option" && answer.option === relative.option;
}
