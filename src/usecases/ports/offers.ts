import type { CaseId, ContactKey, MessageId } from "../../domain/ids.ts";

/*
 * Which message on which phone offers a case: its button must die when somebody else has the case.
 */

/** Gone after 48 h, when Telegram changes those messages no more. */
export interface OfferMessages {
  /** @returns the message by which this volunteer was offered the case before, if any */
  note(caseId: CaseId, volunteer: ContactKey, message: MessageId): Promise<MessageId | null>;
  /** That message is an answer now, and offers nothing. */
  drop(caseId: CaseId, volunteer: ContactKey): Promise<void>;
  /** All of them, once: they are forgotten with this. */
  takeAll(caseId: CaseId): Promise<readonly { volunteer: ContactKey; message: MessageId }[]>;
}
