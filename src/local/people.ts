import { albumId, type Bot } from "./bot.ts";
import { addMessage, type Chat, liveMessage, privateChat } from "./chats.ts";
import { mediaFields } from "./files.ts";
import { findEntities } from "./text/find-entities.ts";
import {
  type Account,
  type ContactCard,
  type Entity,
  type FileRecord,
  type Kind,
  type Location,
  MEDIA_KINDS,
  type MediaKind,
  type Stored,
} from "./types.ts";
import { viewMessage } from "./views.ts";
import type { World } from "./world.ts";

/** A file a phone sends: one that exists, or a new one by name and content. */
export interface PhoneFile {
  file_id?: string;
  name?: string;
  bytesBase64?: string;
  /** Bytes the file claims to have, where its content does not matter. */
  size?: number;
  mime?: string;
  duration?: number;
  width?: number;
  height?: number;
}

/** What a person sends. One content field: text, one of the media kinds, location, contact or media_group. */
export interface PersonSends extends Partial<Record<MediaKind, PhoneFile | string>> {
  text?: string;
  location?: Location;
  contact?: ContactCard;
  media_group?: (Partial<Record<MediaKind, PhoneFile | string>> & { caption?: string })[];
  caption?: string;
  entities?: Entity[];
  reply_to?: number;
  message_thread_id?: number;
  /** A hidden sender's name, or a person whose profile is open. */
  forward_from?: string | { id: number; first_name: string; username?: string };
}

export interface Sent {
  message_id: number;
  update_id: number;
  /** Every message of an album. */
  message_ids: number[];
}

/** The sender object of a person. */
export function senderOf(account: Account): Record<string, unknown> {
  return {
    id: account.id,
    is_bot: false,
    first_name: account.first_name,
    ...(account.username === undefined ? {} : { username: account.username }),
    language_code: account.language_code,
  };
}

export function accountOf(world: World, chatId: number): Account {
  const account = world.accounts.get(chatId);
  if (account === undefined) throw new Error(`no account ${chatId}`);
  return account;
}

/** The chat of a person with the bot, opened by the person's first word. */
export function openChat(bot: Bot, account: Account): Chat {
  let chat = bot.chats.get(account.id);
  if (chat === undefined) {
    chat = privateChat(account);
    bot.chats.set(account.id, chat);
  }
  return chat;
}

/** The message a person points at. Throws when the chat or the message is not there. */
export function messageOf(bot: Bot, chatId: number, messageId: number): { chat: Chat; stored: Stored } {
  const chat = bot.chats.get(chatId);
  const stored = chat?.messages.get(messageId);
  if (chat === undefined || stored === undefined)
    throw new Error(`no message ${messageId} in chat ${chatId}`);
  return { chat, stored };
}

/** The person writes to the bot. Throws when the person has blocked it or the content makes no sense. */
export function sendAsPerson(world: World, bot: Bot, chatId: number, sending: PersonSends): Sent {
  const account = accountOf(world, chatId);
  const chat = openChat(bot, account);
  if (chat.blocked || chat.deactivated) throw new Error(`chat ${chatId} is closed to the person`);
  const common = commonFields(world, chat, sending);
  const parts = contents(world, sending);
  if (parts.length > 1) common["media_group_id"] = albumId(bot);
  const sender = senderOf(account);
  const sent = parts.map((part) => {
    const stored = addMessage(
      chat,
      {
        from: "person",
        sender,
        kind: part.kind,
        fields: { ...common, ...part.fields },
        ...(part.file === undefined ? {} : { extra: { file: part.file } }),
      },
      world.clock.now(),
      world.keepMessages,
    );
    world.events.emit(() => ({ type: "message", chatId, message: viewMessage(stored) }));
    const update_id = bot.updates.push("message", stored.api, `c${chatId}`);
    return { message_id: stored.api.message_id, update_id };
  });
  const [first] = sent;
  if (first === undefined) throw new Error("nothing to send");
  return { ...first, message_ids: sent.map((one) => one.message_id) };
}

function commonFields(world: World, chat: Chat, sending: PersonSends): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (sending.message_thread_id !== undefined) {
    if (!chat.topics.has(sending.message_thread_id)) throw new Error(`no topic ${sending.message_thread_id}`);
    fields["message_thread_id"] = sending.message_thread_id;
    fields["is_topic_message"] = true;
  }
  if (sending.reply_to !== undefined) {
    const replied = liveMessage(chat, sending.reply_to);
    if (replied === undefined) throw new Error(`no message ${sending.reply_to} to reply to`);
    const { reply_to_message: _, ...shown } = replied.api;
    fields["reply_to_message"] = shown;
  }
  if (sending.forward_from !== undefined) {
    const date = Math.floor(world.clock.now() / 1000);
    fields["forward_origin"] =
      typeof sending.forward_from === "string"
        ? { type: "hidden_user", sender_user_name: sending.forward_from, date }
        : { type: "user", sender_user: { is_bot: false, ...sending.forward_from }, date };
  }
  return fields;
}

interface Content {
  kind: Kind;
  fields: Record<string, unknown>;
  file?: FileRecord;
}

function contents(world: World, sending: PersonSends): Content[] {
  if (sending.media_group !== undefined) {
    return sending.media_group.map((item) => mediaContent(world, item) ?? fail("an album holds media only"));
  }
  if (sending.location !== undefined) return [{ kind: "location", fields: { location: sending.location } }];
  if (sending.contact !== undefined) return [{ kind: "contact", fields: { contact: sending.contact } }];
  const media = mediaContent(world, sending);
  if (media !== null) return [media];
  const text = sending.text?.trim() ?? "";
  if (text === "") throw new Error("nothing to send");
  const entities = sending.entities ?? findEntities(text);
  return [{ kind: "text", fields: entities.length === 0 ? { text } : { text, entities } }];
}

function mediaContent(world: World, item: PersonSends): Content | null {
  for (const kind of MEDIA_KINDS) {
    const given = item[kind];
    if (given === undefined) continue;
    const file = phoneFile(world, kind, typeof given === "string" ? { file_id: given } : given);
    const entities = item.caption === undefined ? [] : (item.entities ?? findEntities(item.caption));
    return {
      kind,
      file,
      fields: {
        ...mediaFields(file),
        ...(item.caption === undefined ? {} : { caption: item.caption }),
        ...(entities.length === 0 ? {} : { caption_entities: entities }),
      },
    };
  }
  return null;
}

function phoneFile(world: World, kind: MediaKind, given: PhoneFile): FileRecord {
  if (given.file_id !== undefined) return world.files.byId(given.file_id) ?? fail(`no file ${given.file_id}`);
  const bytes = given.bytesBase64 === undefined ? undefined : Buffer.from(given.bytesBase64, "base64");
  return world.files.add(kind, { ...given, bytes });
}

function fail(reason: string): never {
  throw new Error(reason);
}
