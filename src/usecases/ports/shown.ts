import type { ContactKey, Instant, MessageId } from "../../domain/ids.ts";

/** Which messages stand in a chat, on both sides, so that they can be taken out again; 48 h. */
export interface ShownMessages {
  note(key: ContactKey, message: MessageId, now: Instant): Promise<void>;
  /** Those that have stood there since before then and are not yet 48 h old, oldest first. */
  since(key: ContactKey, before: Instant, now: Instant): Promise<readonly MessageId[]>;
  forget(key: ContactKey, messages: readonly MessageId[], now: Instant): Promise<void>;
}
