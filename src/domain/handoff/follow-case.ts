import type { Content } from "../content.ts";
import type { Effect } from "../effect.ts";
import { openHandoff } from "../flow/screens.ts";
import { answerAt, type Session, type Step } from "../flow/session.ts";
import type { Instant } from "../ids.ts";

/**
 * What a case has to follow after an answer was filed; nothing for what no volunteer reads, such as the language. Its
 * place is looked at where the questions have ended: in between, the worst exit would count for everybody.
 */
export function followCase(
  content: Content,
  before: Session,
  after: Session,
  step: Step,
  now: Instant,
): readonly Effect[] {
  const given = answerAt(after, step.flow, step.node);
  if (given === undefined || !isRead(content, step)) return [];
  const changed = { ...step, before: answerAt(before, step.flow, step.node) ?? null, after: given };
  if (after.stage.type !== "guided") return [{ type: "follow-case", changed, rise: null }];
  const { danger, nearest } = openHandoff(content, after, now);
  return [{ type: "follow-case", changed, rise: { danger, nearest } }];
}

/** Whether a volunteer reads the answer at this question. */
export function isRead(content: Content, { flow, node }: Step): boolean {
  const ask = content.flows.get(flow)?.nodes.get(node)?.ask;
  return ask === "choice" || ask === "date" || ask === "moment";
}
