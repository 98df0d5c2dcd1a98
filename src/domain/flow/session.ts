import type { ExitId, FlowId, LocaleTag, NodeId, OptionId } from "../ids.ts";
import type { Draft } from "../paper/draft.ts";
import type { Timers } from "../reminder/timers.ts";

/** What a person answered. "Don't know" is an answer. A moment carries the instant it means in the person's zone. */
export type Answer =
  | { readonly type: "option"; readonly option: OptionId }
  | { readonly type: "unknown" }
  | { readonly type: "date"; readonly on: string }
  | { readonly type: "moment"; readonly at: string };

/** Where a question stands: the node and the content hash it had when it was asked. */
export type AskedAt = { readonly flow: FlowId; readonly node: NodeId; readonly hash: string };

export type Stage =
  | ({ readonly type: "asking" } & AskedAt)
  | { readonly type: "guided"; readonly flow: FlowId; readonly exit: ExitId };

export type Step = { readonly flow: FlowId; readonly node: NodeId };

/**
 * Everything we remember about one contact between two updates; sealed at rest. It never holds a name or an account,
 * only option ids and dates, and of words a person wrote the one line of a check-in, `Private`. The draft of a paper is
 * stored apart, for an hour, and no volunteer gets it.
 */
export type Session = {
  readonly lang: LocaleTag;
  readonly zone: string;
  readonly stage: Stage;
  /** Flow -> node -> answer. Kept when a flow changes; read only through the node that asked. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, Answer>>>>;
  /** Nodes answered and detours taken so far, oldest first: for "back", and to find firm ground after a flow changed. */
  readonly trail: readonly Step[];
  /** The paper that is being filled in at the guidance, if any. */
  readonly draft: Draft | null;
  /** What the person asked us to come back to by the clock; most ask for nothing. */
  readonly timers?: Timers;
};

/** The answer given at a node, if any. */
export function answerAt(session: Session, flow: FlowId, node: NodeId): Answer | undefined {
  return session.answers[flow]?.[node];
}

/** The session with one more answer, and the node added to the trail. */
export function withAnswer(session: Session, step: Step, answer: Answer): Session {
  return {
    ...session,
    answers: { ...session.answers, [step.flow]: { ...session.answers[step.flow], [step.node]: answer } },
    trail: [...session.trail, step],
  };
}
