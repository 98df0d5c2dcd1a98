import type { OneMore } from "../../domain/figures/figure.ts";
import type { Session } from "../../domain/flow/session.ts";
import type { Handoff } from "../../domain/handoff/handoff.ts";
import type { ChatId, ContactKey, Instant, MessageId } from "../../domain/ids.ts";
import type { Staff } from "../../domain/roster/staff.ts";
import type { Pending } from "../pending.ts";

/*
 * What keeps a chat's updates in order and its session safe. Every step is atomic and safe to run twice: the
 * connection re-sends commands whose answer was lost.
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
  /** It failed three times, or nine processes died at it: set it aside. */
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

/** A chat whose time came: its turn, and where to write. `poison`: it failed three times. */
export type Woken = {
  readonly type: "woken";
  readonly turn: Turn;
  readonly chat: ChatId;
  readonly poison: boolean;
};

/** When a chat wants to be woken next, and where it is. */
export type Wake = { readonly at: Instant; readonly chat: ChatId };

export type Committed = { readonly type: "saved" } | { readonly type: "fenced" };

export interface TurnStore {
  /** Dedupe by update id, lock the chat, load. Counts the try before the work, so that a crash counts too. */
  begin(chat: ChatId, update: number, now: Instant): Promise<Begun>;
  /**
   * Begin a turn of a person's chat for an update of a member of staff, by which it is known when it comes again. The
   * person did nothing: a paper they are filling in stays as it is, and they are kept no longer for it.
   */
  visit(chat: ChatId, update: number): Promise<Begun>;
  /**
   * Save session and pending effects, mark the update done; unlocks at once when nothing is pending. What was pending
   * before is dropped. Null as session forgets everything of the chat but the ids of its last updates.
   *
   * @param wake when to come back by the clock; null: never; left out: as it was
   * @param more figures that this update adds one to; once, however often it is committed
   */
  commit(
    turn: Turn,
    session: Session | null,
    pending: Pending | null,
    now: Instant,
    wake?: Wake | null,
    more?: readonly OneMore[],
  ): Promise<Committed>;
  /** All pending effects are performed: forget them, remember the new screen (null: there is none), unlock. */
  settle(turn: Turn, screen: MessageId | null): Promise<void>;
  /** The work ended without a result: unlock. `failed` counts against the update, `not-now` does not. */
  abort(turn: Turn, because: "failed" | "not-now"): Promise<void>;
  /** Keep the lock while effects are slow (a 429). False when it was lost. */
  renew(turn: Turn): Promise<boolean>;
  /** Chats whose effects were saved at least `olderThan` ms ago and never settled: a crash left them. */
  stranded(now: Instant, olderThan: number, limit: number): Promise<readonly ContactKey[]>;
  /** Begin the turn of a chat whose time came; null when nobody asks for it any more, or somebody is at this chat now. */
  wake(contact: ContactKey): Promise<Woken | Broken | null>;
  /** The person is out of reach: come back no more. */
  dropWake(contact: ContactKey): Promise<void>;
  /** Take such a chat's pending effects up again; null when it is settled or locked by a living process. */
  resume(contact: ContactKey, now: Instant): Promise<Stranded | Broken | null>;
}
