import type { CaseId, ContactKey, MessageId } from "../../domain/ids.ts";

/*
 * Which message became which on its way between two chats.
 */

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
