import type { ContactKey, Instant } from "../../domain/ids.ts";

/*
 * What has been kept long enough. Every step is safe to run twice, and none leaves half of a person behind: what is
 * listed as due goes in the step that takes it from the list.
 */

export interface RetentionStore {
  /** Chats of which nothing should be kept any longer, those due first. */
  contactsDue(now: Instant, limit: number): Promise<readonly ContactKey[]>;
  /**
   * Takes away all that is kept of a chat beside a case that is over. Nothing happens while somebody is at the chat,
   * while its case is open (end it first), or once its person has written again; it stays due, or is due later.
   */
  forget(contact: ContactKey, now: Instant): Promise<"forgotten" | "not-now">;
  /** Cases kept long enough: those that are over are removed, and whose is still open is told. */
  casesDue(
    now: Instant,
    limit: number,
  ): Promise<{ readonly removed: number; readonly open: readonly ContactKey[] }>;
  /** Destroys the keys of weeks that are over since the cap: whatever they sealed opens no more. Returns how many. */
  destroyWeeks(now: Instant): Promise<number>;
}
