import type { CaseId, ContactKey, Instant } from "../../domain/ids.ts";
import type { Writing } from "../../domain/roster/writing.ts";
import type { Invite, OnDuty, Staff } from "../../domain/roster/staff.ts";

/*
 * Who the helpline's people are.
 */

export interface RosterStore {
  save(staff: Staff): Promise<void>;
  get(key: ContactKey): Promise<Staff | null>;
  /**
   * On duty, until then if an end is given; said again, the end said last holds. Off; with an end: because that end has
   * come.
   *
   * @returns false when they said another end meanwhile, and nothing was changed
   */
  setDuty(key: ContactKey, on: boolean, now: Instant, until?: Instant | null): Promise<boolean>;
  onDuty(): Promise<readonly OnDuty[]>;
  /** All staff whose record opens, on duty or not. */
  everyone(): Promise<readonly Staff[]>;
  coordinators(): Promise<readonly Staff[]>;
  /** From now on they are nobody to us. They are remembered as leaving until `left`. */
  dismiss(staff: Staff): Promise<void>;
  /** Who was dismissed, and what is theirs is still being taken back. */
  leaving(): Promise<readonly Staff[]>;
  left(key: ContactKey): Promise<void>;
  /** They took this case. Returns how many they took within the last hour; the same case again counts once. */
  countClaim(key: ContactKey, caseId: CaseId, now: Instant): Promise<number>;
  /** They write in this case from now on, and it was named in their chat. Call it once the name stands there. */
  startWriting(key: ContactKey, caseId: CaseId, now: Instant): Promise<void>;
  /** A case was named in their chat: the last that was is not always the one they write in. */
  nameCase(key: ContactKey, caseId: CaseId, now: Instant): Promise<void>;
  /** The case is theirs no longer. */
  stopWriting(key: ContactKey, caseId: CaseId, now: Instant): Promise<void>;
  writing(key: ContactKey): Promise<Writing | null>;
}

export interface InviteStore {
  /** Keeps only a hash of the secret, for 24 h, for one use. */
  issue(invite: Invite, by: ContactKey, secret: string, now: Instant): Promise<void>;
  /** Exactly one of many parallel redemptions gets it. */
  redeem(secret: string, now: Instant): Promise<{ readonly invite: Invite; readonly by: ContactKey } | null>;
}
