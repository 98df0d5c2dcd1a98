import type { CaseId, ChatId, ContactKey, LocaleTag, MessageId } from "../../domain/ids.ts";
import type { Private } from "../../domain/privacy/private.ts";
import type { Rewritten } from "../../domain/relay/letter.ts";

/*
 * Which message became which on its way between two chats.
 */

/**
 * Pairs of message ids of a relayed case, both ways, for replies; gone after 48 h. A message id means nothing outside
 * its chat, so the volunteer's side is always named with whose chat it is in: a case may change hands.
 */
export interface RelayMap {
  /** @param writer whose words these are; null for a word of the bot's own beside them */
  link(
    caseId: CaseId,
    contact: MessageId,
    volunteer: MessageId,
    holder: ContactKey,
    writer: Side | null,
  ): Promise<void>;
  /** The last message that this side wrote, by its number in the writer's chat. */
  lastOf(caseId: CaseId, holder: ContactKey, writer: Side): Promise<MessageId | null>;
  toVolunteer(caseId: CaseId, contact: MessageId, holder: ContactKey): Promise<MessageId | null>;
  toContact(caseId: CaseId, volunteer: MessageId, holder: ContactKey): Promise<MessageId | null>;
  /** Every message of this case in the holder's chat, whoever wrote it. */
  inChatOf(caseId: CaseId, holder: ContactKey): Promise<readonly MessageId[]>;
  /** The case a message in the volunteer's chat belongs to. */
  caseOf(holder: ContactKey, volunteer: MessageId): Promise<CaseId | null>;
}

/** The two who talk. */
export type Side = "contact" | "volunteer";

/** `too-old`: Telegram lets a bot delete nothing older than 48 h. */
export type Removed = "removed" | "gone" | "too-old";

/** An edit on its way to the copy. */
export type PassedEdit = {
  readonly from: ChatId;
  readonly message: MessageId;
  readonly words: Private<Rewritten> | null;
  readonly to: ChatId;
  readonly lang: LocaleTag;
  readonly copy: MessageId;
  readonly protect: boolean;
};
