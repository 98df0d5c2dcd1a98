import type { CalendarEntry, Screen } from "../../domain/effect.ts";
import type { Report } from "../../domain/figures/report.ts";
import type { ChatId, ContactKey, Instant, LocaleTag, MessageId } from "../../domain/ids.ts";
import type { ContactNotice, StaffNotice } from "../notice.ts";
import type { CleanCopy } from "./files.ts";
import type { PrintedFile } from "./printing.ts";
import type { PassedEdit, Removed } from "./relay.ts";

/*
 * Speaking to people, at the pace Telegram allows.
 */

export type Lane = "reply" | "handoff" | "reminder" | "broadcast";

/** What became of a send that was allowed to take its time. */
export type Sent =
  | { readonly type: "sent"; readonly message: MessageId }
  /** Blocked, deactivated or unknown chat: stop writing to it. */
  | { readonly type: "unreachable" }
  /** Telegram refuses this very message; trying again is useless. `code` has no words of anybody in it. */
  | { readonly type: "refused"; readonly code: string };

/** The same of several; `refused` also when some of them could not be copied. */
export type SentAll =
  | { readonly type: "sent"; readonly messages: readonly MessageId[] }
  | Exclude<Sent, { type: "sent" }>;

/**
 * `go`: the slot is taken, send after `wait` ms (0: now). `ask-again`: no slot is taken, ask again after `wait` ms;
 * lower lanes and chats that were just written to hold no place in the future, so that a reply never waits for them.
 */
export type Reserved = { readonly type: "go" | "ask-again"; readonly wait: number };

/** One reservation with the pacing gate, shared by every process that sends. */
export interface PacingGate {
  /** `kind` of the chat: a group is held to 20 a minute. */
  reserve(chat: ContactKey, lane: Lane, now: Instant, kind?: "private" | "group"): Promise<Reserved>;
  /** Telegram said 429: nobody writes to this chat (or to anyone, when null) before then. */
  pause(chat: ContactKey | null, until: Instant, now: Instant): Promise<void>;
}

/** What happens to a copy after it crossed. */
export interface Copies {
  /**
   * The copy says what the original says now, with a mark, and its reader is told: an edit alone makes no sound, and it
   * may have corrected a date. Media come as a new copy under the old one, for the picture may be another, too.
   *
   * @returns the copy that stands for the message from now on
   */
  passEdit(edit: PassedEdit): Promise<Sent>;
  remove(chat: ChatId, message: MessageId): Promise<Removed>;
  /** Takes out what Telegram still lets us take out of a chat (48 h); what is gone or too old is passed over. */
  removeAll(chat: ChatId, messages: readonly MessageId[]): Promise<void>;
  /** One emoji, or none; one that Telegram lets no bot use is passed over. */
  react(chat: ChatId, message: MessageId, emoji: string | null): Promise<void>;
}

/** Speaking to people. Every send goes through the pacing gate; retries and 429 are the adapter's business. */
export interface Messenger extends Copies {
  /** Shows screens in order, the last with buttons; the first takes the place of `replace` when given. */
  show(
    chat: ChatId,
    lang: LocaleTag,
    screens: readonly Screen[],
    replace: MessageId | null,
    lane?: Lane,
  ): Promise<Sent>;
  /** Shows screens in order without any buttons, beside the conversation; nothing that a button would show is left out. */
  showBeside(chat: ChatId, lang: LocaleTag, screens: readonly Screen[], lane?: Lane): Promise<Sent>;
  /** A file for the calendar of the phone. It is made here and kept nowhere. */
  sendCalendar(chat: ChatId, lang: LocaleTag, entries: readonly CalendarEntry[]): Promise<Sent>;
  tellContact(chat: ChatId, lang: LocaleTag, notice: ContactNotice, replace: MessageId | null): Promise<Sent>;
  tellStaff(chat: ChatId, lang: LocaleTag, notice: StaffNotice, replace?: MessageId | null): Promise<Sent>;
  /** Copies a message without any trace of who wrote it. `protect`: the receiver cannot forward or save it. */
  copy(
    from: ChatId,
    message: MessageId,
    to: ChatId,
    replyTo: MessageId | null,
    protect: boolean,
  ): Promise<Sent>;
  /** Copies several messages of one chat, in order; what was an album is one again. `sent`: as many as were asked for. */
  copyAll(from: ChatId, messages: readonly MessageId[], to: ChatId, protect: boolean): Promise<SentAll>;
  /** Sends a file made anew from somebody's, in place of a copy of their message. */
  sendCopy(chat: ChatId, copy: CleanCopy, replyTo: MessageId | null, protect: boolean): Promise<Sent>;
  /** Sends a file made in memory, in one message without words or buttons. */
  sendFile(chat: ChatId, file: PrintedFile): Promise<Sent>;
  /** Sends a picture of a phrase, with what the phrase means under it. */
  showPhrase(chat: ChatId, lang: LocaleTag, picture: PrintedFile, phrase: string): Promise<Sent>;
  /** Sends how the helpline has worked, as a picture and in words. */
  showFigures(chat: ChatId, lang: LocaleTag, report: Report): Promise<Sent>;
  /** Takes the buttons off an older message; a message that is gone is no fault. */
  removeButtons(chat: ChatId, message: MessageId): Promise<void>;
}
