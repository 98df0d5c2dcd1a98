import type { Content } from "../content.ts";
import type { Instant } from "../ids.ts";
import { termsShown } from "./screens.ts";
import { type Answer, answerAt, type Session, type Stage, type Step, withAnswer } from "./session.ts";
import { askingAt, moveOn, screeningOf } from "./walk.ts";

/**
 * The questions whose answers the dates of the guidance are counted from, one for each event that starts a clock: the
 * first that asked for it, since who now knows the day need not be asked for the earliest it could have been.
 */
export function datesToCorrect(content: Content, session: Session, now: Instant): readonly Step[] {
  const triggers = new Set(
    termsShown(content, session, now).flatMap((id) => {
      const term = content.law.terms.get(id);
      return term && term.unit !== "none" ? [term.trigger] : [];
    }),
  );
  const flow = screeningOf(content, session);
  const readable = [flow.id, ...flow.detours];
  return session.trail.filter((step) => {
    const node = content.flows.get(step.flow)?.nodes.get(step.node);
    if (!readable.includes(step.flow) || !node || (node.ask !== "date" && node.ask !== "moment"))
      return false;
    return node.gives !== null && triggers.delete(node.gives);
  });
}

/**
 * Asks one question of the path again. The path and its other answers stay: whoever corrects a day must not be asked
 * everything again. A question that waits and stands on its own path is one that is being corrected.
 */
export function askAgain(
  content: Content,
  session: Session,
  { flow, node }: Step,
): Session & { readonly stage: Stage & { type: "asking" } } {
  return { ...session, stage: askingAt(content, flow, node) };
}

/** Where on the path the question stands that is being corrected; -1 when none is. */
function corrects(session: Session): number {
  const { stage } = session;
  if (stage.type !== "asking") return -1;
  return session.trail.findIndex(({ flow, node }) => flow === stage.flow && node === stage.node);
}

/** Whether the question that waits is one of the path, asked again. */
export function isCorrecting(session: Session): boolean {
  return corrects(session) >= 0;
}

/**
 * The conversation after a corrected answer: it goes on by the answers that were given already, as far as the new one
 * leads to the same questions. What the new path does not ask is dropped, so that no condition reads it.
 *
 * @param answer null: nothing was wrong with the old one
 */
export function corrected(content: Content, session: Session, answer: Answer | null, now: Instant): Session {
  const at = corrects(session);
  const step = session.trail[at];
  const kept = step === undefined ? undefined : (answer ?? answerAt(session, step.flow, step.node));
  if (step === undefined || kept === undefined) return session;
  const later = session.trail.slice(at + 1);
  let walked = moveOn(
    content,
    withAnswer({ ...session, trail: session.trail.slice(0, at) }, step, kept),
    step,
    now,
  );
  for (const _ of later) {
    const { stage } = walked;
    if (stage.type !== "asking") break;
    const next = later.find(({ flow, node }) => flow === stage.flow && node === stage.node);
    const given = next === undefined ? undefined : answerAt(session, next.flow, next.node);
    if (next === undefined || given === undefined) break;
    walked = moveOn(content, withAnswer(walked, next, given), next, now);
  }
  return withoutAnswers(
    walked,
    later.filter((one) => !walked.trail.some(({ flow, node }) => flow === one.flow && node === one.node)),
  );
}

function withoutAnswers(session: Session, steps: readonly Step[]): Session {
  let { answers } = session;
  for (const { flow, node } of steps) {
    const { [node]: _dropped, ...kept } = answers[flow] ?? {};
    answers = { ...answers, [flow]: kept };
  }
  return { ...session, answers };
}
