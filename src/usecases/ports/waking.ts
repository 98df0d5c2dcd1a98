import type { ContactKey, Instant } from "../../domain/ids.ts";

/*
 * Coming back to people by the clock.
 */

/** Chats whose person asked us to come back, and whose time has come. */
export interface DueChats {
  /**
   * Hands out chats that are due, each to one asker, under random names that lead to them for a minute. What was handed
   * out and not served is due again soon.
   */
  take(now: Instant, limit: number): Promise<readonly string[]>;
  /** The chat behind a name; null when the name is old. */
  contactOf(id: string): Promise<ContactKey | null>;
}

/** Work spread over all processes. A job holds a random name and nothing else. */
export interface Jobs {
  wake(ids: readonly string[]): Promise<void>;
}
