import type { Danger } from "../flow/flow.ts";
import type { CaseId, ContactKey, Instant, LocaleTag } from "../ids.ts";

/** How a claimed case ended, as the volunteer says it; `handed-back`: the bot goes on with the person. */
export type Outcome = SaidOutcome | "handed-back";
export type SaidOutcome = "helped" | "referred" | "no-answer" | "not-for-us";
/** Those that a volunteer chooses from on closing. */
export const saidOutcomes: readonly SaidOutcome[] = ["helped", "referred", "no-answer", "not-for-us"];
export const outcomes: readonly Outcome[] = [...saidOutcomes, "handed-back"];

/**
 * Why an open handoff ended without a volunteer closing it: by its person, or by time (docs/decisions/0043): `silent`, its
 * person did not write for as long as anything is kept; `too-old`, it was open for as long as anything is kept.
 */
export type AbandonReason = "cancelled" | "blocked" | "erased" | "silent" | "too-old";

/**
 * A case's request for a human. Only `claimed` has a holder; `token` is the proof of the lease and every act of the
 * holder must show it. `rank` is the place in the queue, fixed when the case first asked: nothing the person writes
 * moves it back. A case that was set aside (`parked`) or closed remembers by whom: they are asked first when it is back.
 */
export type Handoff = {
  readonly caseId: CaseId;
  readonly contact: ContactKey;
  readonly lang: LocaleTag;
  readonly danger: Danger;
  readonly since: Instant;
  readonly rank: string;
} & (
  | {
      readonly state: "waiting";
      /** How many offers of this waiting have run out or were declined by all. */
      readonly ring: number;
      /** Whom these offers went to; the next ring is for others. */
      readonly asked: readonly ContactKey[];
      /** Who knows the person already and is asked alone first, if they can be. */
      readonly first: ContactKey | null;
    }
  | {
      readonly state: "offered";
      readonly ring: number;
      readonly asked: readonly ContactKey[];
      readonly first: ContactKey | null;
      readonly to: readonly ContactKey[];
      readonly until: Instant;
    }
  | {
      readonly state: "claimed";
      readonly by: ContactKey;
      readonly token: string;
      readonly leaseUntil: Instant;
      /** Whom the holder asked to take it over; it stays with the holder until one of them does. */
      readonly passedTo: readonly ContactKey[];
      /** Whom the holder asked to help, say as interpreters. */
      readonly invited: readonly ContactKey[];
      /** Who reads and writes along with the holder. */
      readonly beside: readonly ContactKey[];
    }
  /** Set aside by its holder until then, or until the person writes. Nobody holds it, and it stands in no line. */
  | { readonly state: "parked"; readonly by: ContactKey; readonly until: Instant }
  | { readonly state: "closed"; readonly outcome: Outcome; readonly by: ContactKey }
  | { readonly state: "abandoned"; readonly reason: AbandonReason }
);

/** What the engine must know of a person's handoff. */
export type Line = { readonly type: "none" } | { readonly type: "waiting" } | { readonly type: "claimed" };

/** How many wait before this person, in the queue of their language, in what danger they are and since when they wait. */
export type Place = {
  readonly ahead: number;
  readonly lang: LocaleTag;
  readonly danger: Danger;
  readonly since: Instant;
};
