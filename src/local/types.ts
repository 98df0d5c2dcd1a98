/** One formatting mark of a text, as Telegram carries it; offsets and lengths are UTF-16 units. */
export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  custom_emoji_id?: string;
}

/** Someone who holds a phone. The private chat with the bot has the same id. */
export interface Account {
  id: number;
  first_name: string;
  username?: string;
  language_code: string;
}

/** What a message carries: every kind the emulator knows, and no other. */
export const MEDIA_KINDS = [
  "photo",
  "document",
  "voice",
  "video",
  "video_note",
  "audio",
  "sticker",
  "animation",
] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];
export type Kind = "text" | MediaKind | "location" | "contact" | "service";

export interface FileRecord {
  file_id: string;
  file_unique_id: string;
  kind: MediaKind;
  name: string;
  mime: string;
  size: number;
  bytes: Buffer;
  /** Path below /file/bot<TOKEN>/. */
  path: string;
  width?: number;
  height?: number;
  duration?: number;
}

export interface Location {
  latitude: number;
  longitude: number;
}

export interface ContactCard {
  phone_number: string;
  first_name: string;
  last_name?: string;
  user_id?: number;
}

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
  copy_text?: { text: string };
  [other: string]: unknown;
}

/** A message as it crosses the Bot API. Fields are added in Telegram's order where it is cheap to. */
export interface ApiMessage {
  message_id: number;
  message_thread_id?: number;
  is_topic_message?: boolean;
  from?: unknown;
  date: number;
  chat: unknown;
  forward_origin?: unknown;
  reply_to_message?: ApiMessage;
  edit_date?: number;
  has_protected_content?: boolean;
  media_group_id?: string;
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  link_preview_options?: unknown;
  location?: Location;
  contact?: ContactCard;
  reply_markup?: { inline_keyboard: InlineButton[][] };
  forum_topic_created?: unknown;
  forum_topic_edited?: unknown;
  pinned_message?: unknown;
  [media: string]: unknown;
}

/** A message as a chat keeps it. */
export interface Stored {
  api: ApiMessage;
  from: "bot" | "person";
  kind: Kind;
  /** Milliseconds of the emulator clock: the 48 h rule counts from here. */
  at: number;
  file?: FileRecord;
  /** Anything but an inline keyboard: such a message cannot be edited. */
  replyKeyboard?: unknown[][];
  /** Sent with disable_notification. */
  silent?: boolean;
  deleted?: boolean;
  reactions?: Reactions;
}

/** One reaction of each side. */
export interface Reactions {
  bot?: string;
  person?: string;
}

/** One phone's view of a message: what the page draws and what tests look at. */
export interface Msg {
  message_id: number;
  date: number;
  edit_date?: number;
  from: "bot" | "person";
  kind: Kind;
  text?: string;
  /** Text or caption as HTML that is safe to put into a page. */
  html?: string;
  entities?: Entity[];
  caption?: string;
  file?: {
    file_id: string;
    name: string;
    size: number;
    mime: string;
    width?: number;
    height?: number;
    duration?: number;
  };
  location?: Location;
  contact?: ContactCard;
  reply_to_message_id?: number;
  message_thread_id?: number;
  media_group_id?: string;
  forwarded?: boolean;
  protect?: boolean;
  silent?: boolean;
  keyboard?: InlineButton[][];
  /** Buttons under the typing field; empty after remove_keyboard. */
  reply_keyboard?: unknown[][];
  /** Emoji of both sides. */
  reactions?: string[];
}

export interface Topic {
  message_thread_id: number;
  name: string;
  icon_color: number;
}

/** The parameters of a call, after the body was read; a value may still be a JSON string. */
export type Params = Record<string, unknown>;
