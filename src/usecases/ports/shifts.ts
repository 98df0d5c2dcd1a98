import type { ContactKey, Instant } from "../../domain/ids.ts";

/*
 * What the clock has to do with a volunteer's time on duty.
 */

/** Somebody whose hours are to be looked at. `mark` stands for what was known of them at that moment. */
export type DueHours = {
  readonly key: ContactKey;
  readonly onDuty: boolean;
  readonly until: Instant | null;
  /** What the clock brought up to here was told; null: they were never looked at. */
  readonly told: Instant | null;
  readonly mark: string;
};

export interface ShiftStore {
  /** Somebody's hours have changed: they are looked at anew. */
  touch(key: ContactKey, now: Instant): Promise<void>;
  /** Those to look at now. Each is handed to one process, and to another in a while if that one does not settle. */
  due(now: Instant, limit: number): Promise<readonly DueHours[]>;
  /** All that the clock brought was told; look again then, or never. Nothing happens when their hours changed meanwhile. */
  settle(due: DueHours, told: Instant, next: Instant | null): Promise<void>;
  /** An offer that rings stands before them. */
  noteOffer(key: ContactKey, now: Instant): Promise<void>;
  /** An offer ran out: how many in a row by now to which they did nothing at all; 0 when this one does not count. */
  noteUnanswered(key: ContactKey, now: Instant): Promise<number>;
  /** They wrote, tapped or did anything else. */
  noteHere(key: ContactKey): Promise<void>;
  /** They are asked to come, and not again for so long; false when they were asked before. */
  noteCall(key: ContactKey, now: Instant, againAfter: number): Promise<boolean>;
  /** When the shift they are on ends; null: they did not say, or are on none. */
  endOf(key: ContactKey): Promise<Instant | null>;
}
