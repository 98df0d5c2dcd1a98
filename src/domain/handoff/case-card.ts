import { type Content, flowOf } from "../content.ts";
import type { Counted } from "../deadline/counted.ts";
import type { Danger } from "../flow/flow.ts";
import { termsShown } from "../flow/screens.ts";
import { type Answer, answerAt, type Session, type Step } from "../flow/session.ts";
import { screeningOf } from "../flow/walk.ts";
import { countedFor } from "../guidance/term-state.ts";
import type { CaseId, ExitId, FlowId, Instant, LocaleTag } from "../ids.ts";
import { type CheckIn, timersOf } from "../reminder/timers.ts";
import type { Handoff } from "./handoff.ts";
import type { Note } from "./note.ts";

/** What a volunteer sees of a case: what the screening learned, never who it is. */
export type CaseCard = {
  readonly caseId: CaseId;
  readonly lang: LocaleTag;
  readonly danger: Danger;
  readonly flow: FlowId;
  readonly exit: ExitId | null;
  readonly waitedMs: number;
  readonly zone: string;
  readonly answers: readonly (Step & { readonly answer: Answer })[];
  readonly deadlines: readonly Counted[];
  /** The check-in that nobody answered, if one called for the volunteer. */
  readonly missed: (CheckIn & { state: "missed" }) | null;
  /** What volunteers wrote down, oldest first; for whoever has the case, never for its person. */
  readonly notes: readonly Note[];
};

/** The card of a case as of `now`: deadlines are counted anew, so a card never shows yesterday's reckoning. */
export function caseCard(
  content: Content,
  handoff: Handoff,
  { session, notes }: { readonly session: Session; readonly notes: readonly Note[] },
  now: Instant,
): CaseCard {
  const { stage } = session;
  const flow = content.flows.has(stage.flow)
    ? screeningOf(content, session)
    : flowOf(content, content.pack.start);
  const exit = stage.type === "guided" && flow.exits.has(stage.exit) ? stage.exit : null;
  const { checkIn } = timersOf(session);
  return {
    caseId: handoff.caseId,
    lang: handoff.lang,
    danger: handoff.danger,
    flow: flow.id,
    exit,
    waitedMs: now - handoff.since,
    zone: session.zone,
    answers: session.trail.flatMap((step) => {
      const answer = answerAt(session, step.flow, step.node);
      return answer && stillAsked(content, step, answer) ? [{ ...step, answer }] : [];
    }),
    deadlines: countedFor(content, session, flow, termsShown(content, session, now), now),
    missed: checkIn?.state === "missed" ? checkIn : null,
    notes,
  };
}

/** Whether there are words for an answer today: a deploy may have taken its question away, or its option. */
function stillAsked(content: Content, step: Step, answer: Answer): boolean {
  const node = content.flows.get(step.flow)?.nodes.get(step.node);
  if (node?.ask === "choice") return answer.type !== "option" || node.options.includes(answer.option);
  return (node?.ask === "date" || node?.ask === "moment") && answer.type !== "option";
}
