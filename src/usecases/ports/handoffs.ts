import type { Danger } from "../../domain/flow/flow.ts";
import type { Session } from "../../domain/flow/session.ts";
import type { AbandonReason, Handoff, Outcome, Place } from "../../domain/handoff/handoff.ts";
import type { Feedback } from "../../domain/handoff/feedback.ts";
import type { Note } from "../../domain/handoff/note.ts";
import type { HeldPage } from "../../domain/relay/held-album.ts";
import type { FileToClean } from "../../domain/relay/letter.ts";
import type {
  CaseId,
  ChatId,
  ContactKey,
  Instant,
  LocaleTag,
  MessageId,
  OptionId,
} from "../../domain/ids.ts";

/*
 * The queue of people who wait for a human. Every method that changes a handoff is one atomic step, safe to run twice.
 */

/** What a volunteer gets to know of a case; sealed under the case key. */
export type Brief = {
  readonly chat: ChatId;
  readonly lang: LocaleTag;
  /** What it is about, for routing; a volunteer who passes it on may say otherwise than the person did. */
  readonly topic: OptionId | null;
  readonly session: Session;
  /** Messages the person wrote while waiting, to be copied when somebody takes the case. */
  readonly held: readonly MessageId[];
  /** Those of them that are pages of an album. */
  readonly pages: readonly HeldPage[];
  /** Those of them that cross as a clean copy. */
  readonly files: readonly FileToClean[];
  /** What volunteers wrote down about it, oldest first. */
  readonly notes: readonly Note[];
};

export type NewHandoff = {
  /** The code the case gets if this opens it and it is free; else it gets another. */
  readonly caseId: CaseId;
  readonly contact: ContactKey;
  readonly lang: LocaleTag;
  readonly danger: Danger;
  readonly rank: string;
  readonly since: Instant;
  readonly brief: Brief;
};

export type Opened =
  | { readonly type: "queued"; readonly handoff: Handoff; readonly place: Place }
  | { readonly type: "already-open"; readonly handoff: Handoff; readonly place: Place | null };

export type Claimed =
  /** `from`: who held it until now and passed it on, if anybody did. */
  | {
      readonly type: "claimed";
      readonly handoff: Handoff & { state: "claimed" };
      readonly brief: Brief;
      readonly from: ContactKey | null;
    }
  /** The same volunteer tapped twice. */
  | { readonly type: "yours"; readonly handoff: Handoff & { state: "claimed" }; readonly brief: Brief }
  | { readonly type: "taken" }
  | { readonly type: "gone" }
  | { readonly type: "over-cap" }
  | { readonly type: "off-duty" };

/**
 * `holder`: who held it before the move, if anybody. `brief`: as it was before the move. The same move by the same
 * person within a minute is told again: a process that died before it could speak repeats it.
 */
export type Moved =
  | {
      readonly type: "moved";
      readonly handoff: Handoff;
      readonly brief: Brief | null;
      readonly holder: ContactKey | null;
    }
  | { readonly type: "not-yours" }
  | { readonly type: "gone" };

/** What became of asking for, or of helping in, a case that somebody holds. */
export type Asked<Refused extends string> =
  | { readonly type: "moved"; readonly handoff: Handoff & { state: "claimed" } }
  | { readonly type: Refused };

/** A closed case that goes on. */
export type Reopened =
  | { readonly type: "moved"; readonly handoff: Handoff; readonly brief: Brief }
  | { readonly type: "gone" | "not-yours" | "off-duty" | "over-cap" };

/** Something that came due; its state change is already made when it is returned. */
export type Due =
  /** A waiting case should be offered (first time, after an offer ran out, after it came back). */
  | {
      readonly type: "offer";
      readonly handoff: Handoff & { state: "waiting" };
      readonly brief: Brief;
      readonly expired: readonly ContactKey[];
    }
  | { readonly type: "nudge"; readonly handoff: Handoff & { state: "claimed" } }
  /** The lease ran out: the case is back at its original place. */
  | {
      readonly type: "returned";
      readonly handoff: Handoff & { state: "waiting" };
      readonly brief: Brief;
      readonly from: ContactKey;
    }
  /** A waiting person is owed a true word. `said`: the message with the last one, while it is the last of the chat. */
  | {
      readonly type: "word";
      readonly handoff: Handoff;
      readonly brief: Brief;
      readonly place: Place;
      readonly said: MessageId | null;
    }
  /** What is stored of this case does not open, so nobody can be told anything. It is kept, and due again in a while. */
  | { readonly type: "broken"; readonly caseId: CaseId };

export interface HandoffQueue {
  open(handoff: NewHandoff, now: Instant): Promise<Opened>;
  /**
   * Replace the sealed brief of an open handoff (a held message, a new answer), and say what stands then: the state
   * is the one at that very moment. `change` sees the newest and is asked again when something came in between, so
   * that a message held for a volunteer and a claim by one cannot lose each other. What it gives back unchanged is
   * not written. Null: none is open.
   */
  rebrief(
    contact: ContactKey,
    change: (brief: Brief, handoff: Handoff) => Brief,
  ): Promise<{ handoff: Handoff; brief: Brief } | null>;
  /** An open handoff rises to this danger and rank, or stays where it is higher. Null: none is open. */
  lift(contact: ContactKey, danger: Danger, rank: string, now: Instant): Promise<Handoff | null>;
  place(contact: ContactKey): Promise<Place | null>;
  /** This message tells a person in line where they stand; until they do anything, the next word takes its place. */
  noteWord(contact: ContactKey, message: MessageId): Promise<void>;
  /** Who waits is owed no word before then; earlier if the case rises. */
  hush(caseId: CaseId, until: Instant): Promise<void>;
  get(caseId: CaseId): Promise<{ handoff: Handoff; brief: Brief | null } | null>;
  /** The contact's open handoff; null when there is none. */
  ofContact(contact: ContactKey): Promise<{ handoff: Handoff; brief: Brief } | null>;
  /** waiting -> offered; of an offered case more are asked, until it ends as it would have. `gone` when it is neither. */
  offer(caseId: CaseId, to: readonly ContactKey[], until: Instant): Promise<"offered" | "gone">;
  /**
   * Nobody can be asked now, coordinators were told: the waiting case comes due for an offer then, not every few
   * seconds. An offer to somebody who comes on duty in the meantime goes through.
   */
  postpone(caseId: CaseId, until: Instant): Promise<"postponed" | "gone">;
  claim(caseId: CaseId, by: ContactKey, now: Instant): Promise<Claimed>;
  /** The holder did something: the lease runs anew. */
  renew(caseId: CaseId, token: string, now: Instant): Promise<"renewed" | "lost">;
  /** The holder gives it back: waiting at its original place. Counts as a no of theirs. */
  release(caseId: CaseId, by: ContactKey, now: Instant): Promise<Moved>;
  /** The holder sets it aside: it comes due for an offer then, first to them. */
  park(caseId: CaseId, by: ContactKey, until: Instant, now: Instant): Promise<Moved>;
  /** The person of a case that was set aside is back: in line at its place. Null: none is open. */
  recall(contact: ContactKey, now: Instant): Promise<{ moved: boolean; handoff: Handoff } | null>;
  /** The holder asks these, and nobody they asked before, to take it over; any of them may then claim it. */
  pass(caseId: CaseId, by: ContactKey, to: readonly ContactKey[]): Promise<Asked<"not-yours" | "gone">>;
  /** The holder asks these, and nobody they asked before, to help; any of them may then join. */
  invite(caseId: CaseId, by: ContactKey, whom: readonly ContactKey[]): Promise<Asked<"not-yours" | "gone">>;
  join(caseId: CaseId, who: ContactKey): Promise<Asked<"not-asked">>;
  /** Who helped leaves, or is sent. */
  part(caseId: CaseId, who: ContactKey): Promise<Asked<"gone">>;
  /** The person of a closed case asks again, with what is known of them now: in line where it stood. */
  reopen(contact: ContactKey, brief: Brief, now: Instant): Promise<Reopened>;
  /** Who closed it takes it up again. */
  takeUp(caseId: CaseId, by: ContactKey, now: Instant): Promise<Reopened>;
  /** Words of a human have reached the person: the first end their wait, which is counted. */
  hear(caseId: CaseId, now: Instant): Promise<void>;
  /** Remembers the no; when everybody asked has said no, the case is due for its next ring at once. */
  decline(caseId: CaseId, by: ContactKey, now: Instant): Promise<void>;
  declinedBy(caseId: CaseId): Promise<readonly ContactKey[]>;
  close(caseId: CaseId, by: ContactKey, outcome: Outcome, now: Instant): Promise<Moved>;
  /** What its person says of their closed case is counted, the first time. */
  rate(contact: ContactKey, feedback: Feedback, now: Instant): Promise<void>;
  abandon(contact: ContactKey, reason: AbandonReason, now: Instant): Promise<Moved>;
  /** Best cases in line in these languages that this volunteer did not decline and is not asked for now, best first. */
  waitingFor(
    by: ContactKey,
    languages: readonly LocaleTag[],
    limit: number,
  ): Promise<readonly { handoff: Handoff; brief: Brief }[]>;
  heldBy(by: ContactKey): Promise<readonly CaseId[]>;
  parkedBy(by: ContactKey): Promise<readonly CaseId[]>;
  /** Cases of others in which they help. */
  helpedBy(by: ContactKey): Promise<readonly CaseId[]>;
  counts(
    languages: readonly LocaleTag[],
  ): Promise<{ readonly waiting: Record<Danger, number>; readonly claimed: number }>;
  /** Make every state change that time has brought, and say what they were. */
  sweep(now: Instant, limit: number): Promise<readonly Due[]>;
}
