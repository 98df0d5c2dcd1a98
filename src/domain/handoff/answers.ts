import { type Content, flowOf } from "../content.ts";
import type { Reading } from "../deadline/typed-date/reading.ts";
import type { Effect } from "../effect.ts";
import { answerChosen, answerTyped } from "../flow/answer.ts";
import { askAgain, corrected, isCorrecting } from "../flow/correct.ts";
import { questionScreen } from "../flow/screens.ts";
import { type Answer, answerAt, type Session, type Step } from "../flow/session.ts";
import type { Instant } from "../ids.ts";
import type { Private } from "../privacy/private.ts";
import { isRead } from "./follow-case.ts";

/** The questions of a person's path whose answers a volunteer reads, oldest first. */
export function answeredSteps(content: Content, session: Session): readonly (Step & { answer: Answer })[] {
  return session.trail.flatMap((step) => {
    const answer = answerAt(session, step.flow, step.node);
    return answer !== undefined && isRead(content, step) ? [{ ...step, answer }] : [];
  });
}

/** Those that asked for a day or a moment. */
export function datedSteps(content: Content, session: Session): readonly Step[] {
  return answeredSteps(content, session).filter(({ flow, node }) => {
    const ask = content.flows.get(flow)?.nodes.get(node)?.ask;
    return ask === "date" || ask === "moment";
  });
}

/**
 * A date set for the person: what it means, what it leads to, and where they stand then; not the same where another
 * question was asked again and waits for them still.
 */
export type DateSet = { readonly reading: Reading; readonly leadsTo: Session; readonly session: Session };

/**
 * The conversation as if the person had answered a question of their path with this day or moment. They stand where they
 * stood, or where the new answer leads. A question that stood before them again stands there still. Null: the question
 * is not on their path any more, or this cannot be its answer.
 */
export function withDate(
  content: Content,
  session: Session,
  step: Step,
  choice: string,
  now: Instant,
): DateSet | null {
  if (!datedSteps(content, session).some(({ flow, node }) => flow === step.flow && node === step.node))
    return null;
  const asking = askAgain(content, session, step);
  const given = answerChosen(content, asking, asking.stage, choice, now)?.answer;
  if (given?.type !== "date" && given?.type !== "moment") return null;
  const walked = corrected(content, asking, given, now);
  const { stage } = session;
  const again =
    stage.type === "asking" && isCorrecting(session)
      ? walked.trail.find(({ flow, node }) => flow === stage.flow && node === stage.node)
      : undefined;
  return {
    reading: given,
    leadsTo: walked,
    session: again === undefined ? walked : askAgain(content, walked, again),
  };
}

/**
 * Words to the volunteer may be the answer to a question that stands before the person again. They are not taken for it
 * by guessing, for a human is on the line: the question comes again, with what they may mean as buttons.
 */
export function askedBack(
  content: Content,
  session: Session,
  text: Private<string> | null,
  now: Instant,
): readonly Effect[] {
  const { stage } = session;
  if (text === null || stage.type !== "asking" || !isCorrecting(session)) return [];
  const typed = answerTyped(content, session, stage, text, now);
  if (typed.type === "problem") return [];
  const flow = flowOf(content, stage.flow);
  if (typed.type === "which")
    return show(questionScreen(content, session, flow, stage, "which", typed.readings));
  const { answer } = typed;
  if (answer.type !== "date" && answer.type !== "moment")
    return show(questionScreen(content, session, flow, stage, "use-buttons"));
  return show(questionScreen(content, session, flow, stage, null, [answer]));
}

function show(screen: ReturnType<typeof questionScreen>): readonly Effect[] {
  return [{ type: "show", screens: [screen] }];
}
