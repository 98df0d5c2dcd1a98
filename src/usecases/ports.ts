import type { Screen } from "../domain/effect.ts";
import type { Danger } from "../domain/flow/flow.ts";
import type { Session } from "../domain/flow/session.ts";
import type { AbandonReason, Handoff, Outcome, Place } from "../domain/handoff/handoff.ts";
import type { CaseId, ChatId, ContactKey, Instant, LocaleTag, MessageId } from "../domain/ids.ts";
import type { Invite, OnDuty, Staff } from "../domain/roster/staff.ts";
import type { ContactNotice, StaffNotice } from "./notice.ts";
import type { Pending } from "./pending.ts";

/**
 * What the use cases need from outside, in our words. Every method that changes a handoff is one atomic step and
 * safe to run twice: the connection re-sends commands whose answer was lost.
 */

/** An update of one chat, from BEGIN to SETTLE. `token` fences every write. */
export type Turn = {
  readonly contact: ContactKey;
  readonly update: number;
  readonly token: string;
  /** Null for somebody we know nothing of. */
  readonly session: Session | null;
  readonly staff: Staff | null;
  readonly handoff: Handoff | null;
  /** Message that carries the live buttons, if it is younger than 48 h. */
  readonly screen: MessageId | null;
};

export type Begun =
  | { readonly type: "fresh"; readonly turn: Turn }
  /** Saved before, but not all of it was spoken: perform this, do not advance. */
  | { readonly type: "pending"; readonly turn: Turn; readonly pending: Pending }
  | { readonly type: "done" }
  | { readonly type: "busy" }
  /** Its third try failed or crashed too: set it aside. */
  | { readonly type: "poison"; readonly turn: Turn }
  | Stranded
  | Broken;

/**
 * Effects of an EARLIER update of this chat, saved by a process that died before it performed them: `turn.update` is
 * that update. Perform them, settle `turn`, then begin again: the update asked for was neither begun nor counted.
 * `poison`: performing them failed three times already; set that update aside instead, then begin again.
 */
export type Stranded = {
  readonly type: "stranded";
  readonly turn: Turn;
  readonly pending: Pending;
  readonly poison: boolean;
};

/**
 * Something stored of this chat does not open: its bytes were changed, or its week's key is destroyed. `turn` holds
 * what does open (null for what does not). Nothing is overwritten unless `turn` is committed: that replaces the
 * session by the one given and drops pending effects. Otherwise abort.
 */
export type Broken = { readonly type: "broken"; readonly turn: Turn };

export type Committed = { readonly type: "saved" } | { readonly type: "fenced" };

export interface TurnStore {
  /** Dedupe by update id, lock the chat, load. Counts the try before the work, so that a crash counts too. */
  begin(chat: ChatId, update: number, now: Instant): Promise<Begun>;
  /**
   * Save session and pending effects, mark the update done; unlocks at once when nothing is pending. What was pending
   * before is dropped. Null as session forgets everything of the chat but the ids of its last updates.
   */
  commit(turn: Turn, session: Session | null, pending: Pending | null, now: Instant): Promise<Committed>;
  /** All pending effects are performed: forget them, remember the new screen (null: there is none), unlock. */
  settle(turn: Turn, screen: MessageId | null): Promise<void>;
  /** The work failed: unlock, keep the count of tries. */
  abort(turn: Turn): Promise<void>;
  /** Keep the lock while effects are slow (a 429). False when it was lost. */
  renew(turn: Turn): Promise<boolean>;
  /** Chats whose effects were saved at least `olderThan` ms ago and never settled: a crash left them. */
  stranded(now: Instant, olderThan: number, limit: number): Promise<readonly ContactKey[]>;
  /** Take such a chat's pending effects up again; null when it is settled or locked by a living process. */
  resume(contact: ContactKey, now: Instant): Promise<Stranded | Broken | null>;
}

/** What a volunteer gets to know of a case; sealed under the case key. */
export type Brief = {
  readonly chat: ChatId;
  readonly lang: LocaleTag;
  readonly session: Session;
  /** Messages the person wrote while waiting, to be copied when somebody takes the case. */
  readonly held: readonly MessageId[];
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
  | { readonly type: "claimed"; readonly handoff: Handoff & { state: "claimed" }; readonly brief: Brief }
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
  /** A waiting person is owed a true word. */
  | { readonly type: "word"; readonly handoff: Handoff; readonly brief: Brief; readonly place: Place }
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
  place(contact: ContactKey): Promise<Place | null>;
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
  /** Remembers the no; when everybody asked has said no, the case is due for its next ring at once. */
  decline(caseId: CaseId, by: ContactKey, now: Instant): Promise<void>;
  declinedBy(caseId: CaseId): Promise<readonly ContactKey[]>;
  close(caseId: CaseId, by: ContactKey, outcome: Outcome, now: Instant): Promise<Moved>;
  abandon(contact: ContactKey, reason: AbandonReason, now: Instant): Promise<Moved>;
  /** Best cases in line in these languages that this volunteer did not decline and is not asked for now, best first. */
  waitingFor(
    by: ContactKey,
    languages: readonly LocaleTag[],
    limit: number,
  ): Promise<readonly { handoff: Handoff; brief: Brief }[]>;
  heldBy(by: ContactKey): Promise<readonly CaseId[]>;
  counts(
    languages: readonly LocaleTag[],
  ): Promise<{ readonly waiting: Record<Danger, number>; readonly claimed: number }>;
  /** Make every state change that time has brought, and say what they were. */
  sweep(now: Instant, limit: number): Promise<readonly Due[]>;
}

export interface RosterStore {
  save(staff: Staff): Promise<void>;
  get(key: ContactKey): Promise<Staff | null>;
  setDuty(key: ContactKey, on: boolean, now: Instant): Promise<void>;
  onDuty(): Promise<readonly OnDuty[]>;
  coordinators(): Promise<readonly Staff[]>;
  /** Case to which the volunteer's next message goes. */
  setActive(key: ContactKey, caseId: CaseId | null): Promise<void>;
  active(key: ContactKey): Promise<CaseId | null>;
}

export interface InviteStore {
  /** Keeps only a hash of the secret, for 24 h, for one use. */
  issue(invite: Invite, secret: string, now: Instant): Promise<void>;
  /** Exactly one of many parallel redemptions gets it. */
  redeem(secret: string, now: Instant): Promise<Invite | null>;
}

/**
 * Pairs of message ids of a relayed case, both ways, for replies; gone after 48 h. A message id means nothing outside
 * its chat, so the volunteer's side is always named with whose chat it is in: a case may change hands.
 */
export interface RelayMap {
  link(caseId: CaseId, contact: MessageId, volunteer: MessageId, holder: ContactKey): Promise<void>;
  toVolunteer(caseId: CaseId, contact: MessageId, holder: ContactKey): Promise<MessageId | null>;
  toContact(caseId: CaseId, volunteer: MessageId, holder: ContactKey): Promise<MessageId | null>;
  /** The case a message in the volunteer's chat belongs to. */
  caseOf(holder: ContactKey, volunteer: MessageId): Promise<CaseId | null>;
}

export type Lane = "reply" | "handoff" | "reminder" | "broadcast";

/** What became of a send that was allowed to take its time. */
export type Sent =
  | { readonly type: "sent"; readonly message: MessageId }
  /** Blocked, deactivated or unknown chat: stop writing to it. */
  | { readonly type: "unreachable" }
  /** Telegram refuses this very message; trying again is useless. `code` has no words of anybody in it. */
  | { readonly type: "refused"; readonly code: string };

export interface Clock {
  now(): Instant;
}

export interface Ids {
  caseId(): CaseId;
  secret(): string;
}

/** Only allow-listed fields exist; none can hold words, ids of people or tokens. */
export type LogFields = {
  readonly code?: string;
  readonly method?: string;
  readonly count?: number;
  readonly ms?: number;
};
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** A key that seals one contact's data, wrapped by the week's epoch key as it is stored. The key itself stays in the vault. */
export type CaseKey = { readonly wrapped: Uint8Array; readonly epoch: number };

/** AES-256-GCM with a key per case, wrapped by an epoch key, wrapped by the root key that never enters Redis. */
export interface Vault {
  /** HMAC of the chat id under the pepper, 22 characters. */
  contactKey(chat: ChatId): ContactKey;
  /** A new key under this week's epoch key, which is made when it is the first of the week. */
  newCaseKey(now: Instant): Promise<CaseKey>;
  /** `had` while its week lasts, else a new key: what is saved moves on to the week's epoch key. */
  caseKey(had: CaseKey | null, now: Instant): Promise<CaseKey>;
  /**
   * Asks the store for an epoch key that another process made. Rejects with `SealBroken` when the epoch key is
   * destroyed or the bytes were changed.
   */
  unwrap(wrapped: Uint8Array): Promise<CaseKey>;
  /** `place` names where the bytes will lie and is authenticated: swapped records do not open. */
  seal(key: CaseKey, place: string, plain: Uint8Array): Uint8Array;
  /** Throws `SealBroken`. */
  open(key: CaseKey, place: string, sealed: Uint8Array): Uint8Array;
  /** Staff records and other data of the house itself, under a key derived from the root key. */
  sealHouse(place: string, plain: Uint8Array): Uint8Array;
  /** Throws `SealBroken`. */
  openHouse(place: string, sealed: Uint8Array): Uint8Array;
}

/** Where the wrapped epoch keys lie. */
export interface EpochStore {
  load(): Promise<ReadonlyMap<number, Uint8Array>>;
  /** Saves unless another process did first; returns the one that stands. */
  saveIfAbsent(epoch: number, wrapped: Uint8Array): Promise<Uint8Array>;
  /** A value that tells which root key this store was sealed with: saves unless there is one; returns the one that stands. */
  rootCheck(check: Uint8Array): Promise<Uint8Array>;
}

/**
 * `go`: the slot is taken, send after `wait` ms (0: now). `ask-again`: no slot is taken, ask again after `wait` ms;
 * lower lanes and chats that were just written to hold no place in the future, so that a reply never waits for them.
 */
export type Reserved = { readonly type: "go" | "ask-again"; readonly wait: number };

/** One reservation with the pacing gate, shared by every process that sends. */
export interface PacingGate {
  /** `kind` of the chat: a group is held to 20 a minute. */
  reserve(chat: ContactKey, lane: Lane, now: Instant, kind?: "private" | "group"): Promise<Reserved>;
  /** Telegram said 429: nobody writes to this chat (or to anyone, when null) before then. */
  pause(chat: ContactKey | null, until: Instant, now: Instant): Promise<void>;
}

/** Speaking to people. Every send goes through the pacing gate; retries and 429 are the adapter's business. */
export interface Messenger {
  /** Shows screens in order, the last with buttons; the first takes the place of `replace` when given. */
  show(chat: ChatId, lang: LocaleTag, screens: readonly Screen[], replace: MessageId | null): Promise<Sent>;
  tellContact(chat: ChatId, lang: LocaleTag, notice: ContactNotice, replace: MessageId | null): Promise<Sent>;
  tellStaff(chat: ChatId, lang: LocaleTag, notice: StaffNotice, replace?: MessageId | null): Promise<Sent>;
  /** Copies a message without any trace of who wrote it. `protect`: the receiver cannot forward or save it. */
  copy(
    from: ChatId,
    message: MessageId,
    to: ChatId,
    replyTo: MessageId | null,
    protect: boolean,
  ): Promise<Sent>;
  /** Takes the buttons off an older message; a message that is gone is no fault. */
  removeButtons(chat: ChatId, message: MessageId): Promise<void>;
}

/** Things that are counted and nothing more: no label can name anybody. */
export type Counted =
  | "updates"
  | "updates-repeated"
  | "updates-failed"
  | "updates-set-aside"
  | "sends"
  | "sends-paused"
  | "sends-unreachable"
  | "sends-refused"
  | "handoffs-opened"
  | "handoffs-claimed"
  | "handoffs-closed"
  | "handoffs-abandoned"
  | "handoffs-returned";
export interface Counters {
  add(name: Counted): void;
}
