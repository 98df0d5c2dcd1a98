import type { CaseId, ContactKey, Instant } from "../../domain/ids.ts";
import type { Invite, OnDuty, Staff } from "../../domain/roster/staff.ts";

/*
 * Who the helpline's people are.
 */

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
