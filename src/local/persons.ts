import { randomBytes } from "node:crypto";
import { asTelegram, chatOf, personOf } from "./as-telegram.ts";
import { findEntities, rebuildHtml } from "./html.ts";
import type { Telegram } from "./telegram.ts";
import { bad, type Chat, type FileInfo, type Kind, type Msg } from "./world.ts";

/** A file a person sends: a kept one, or bytes, or a placeholder of some size. */
export type FileSent = {
  readonly file_id?: string;
  readonly name?: string;
  readonly bytesBase64?: string;
  readonly size?: number;
  readonly duration?: number;
  readonly mime?: string;
};
const fileKinds = [
  "photo",
  "document",
  "voice",
  "video",
  "video_note",
  "audio",
  "sticker",
  "animation",
] as const;
type FileKind = (typeof fileKinds)[number];

/** What a person sends to the bot. */
export type PersonSends = Partial<Record<FileKind, FileSent>> & {
  readonly text?: string;
  readonly caption?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly contact?: { readonly phone_number: string; readonly first_name: string };
  readonly media_group?: readonly PersonSends[];
  readonly reply_to?: number;
  readonly message_thread_id?: number;
  readonly forward_from?: string;
};

export type PersonSent = { readonly message_id: number; readonly update_id: number };

/** What people do in their own app. */
export class Persons {
  readonly #telegram: Telegram;

  constructor(telegram: Telegram) {
    this.#telegram = telegram;
  }

  send(chatId: number, sends: PersonSends): PersonSent {
    const chat = this.#chat(chatId);
    if (sends.media_group) {
      const group = randomBytes(6).toString("hex");
      const all = sends.media_group.map((item) => this.#one(chat, item, group));
      const last = all.at(-1);
      if (!last) throw bad("an album needs something in it");
      return last;
    }
    return this.#one(chat, sends, undefined);
  }

  /** Opens the deep link t.me/<bot>?start=payload and presses Start. */
  start(chatId: number, payload?: string): PersonSent {
    return this.send(chatId, {
      text: payload === undefined || payload === "" ? "/start" : `/start ${payload}`,
    });
  }

  tap(chatId: number, messageId: number, data: string): { callback_query_id: string; update_id: number } {
    const { world, inbox, bot, callbacks } = this.#telegram;
    const chat = this.#chat(chatId);
    const message = this.#message(chat, messageId);
    const id = randomBytes(8).toString("hex");
    callbacks.set(id, { at: world.now(), answered: false });
    const from = personOf(world.accounts.get(chatId));
    const update_id = inbox.add("callback_query", `tap:${chatId}`, {
      id,
      from,
      chat_instance: String(chatId),
      data,
      message: asTelegram(world, bot, chat, message),
    });
    return { callback_query_id: id, update_id };
  }

  edit(chatId: number, messageId: number, text: string): PersonSent {
    const { world, inbox, bot } = this.#telegram;
    const chat = this.#chat(chatId);
    const message = this.#message(chat, messageId);
    const entities = findEntities(text);
    Object.assign(message, {
      text,
      entities,
      html: rebuildHtml(text, entities),
      edit_date: Math.floor(world.now() / 1000),
    });
    world.tell({ type: "edit", chatId, message });
    return {
      message_id: messageId,
      update_id: inbox.add("edited_message", `chat:${chatId}`, asTelegram(world, bot, chat, message)),
    };
  }

  /** The bot hears nothing of it. */
  delete(chatId: number, messageId: number): void {
    const message = this.#message(this.#chat(chatId), messageId);
    message.deleted = true;
    this.#telegram.world.tell({ type: "delete", chatId, message_id: messageId });
  }

  block(chatId: number, blocked: boolean): void {
    const { world, inbox, bot } = this.#telegram;
    const chat = this.#chat(chatId);
    chat.blocked = blocked;
    world.tell({ type: "block", chatId, blocked });
    const status = (now: boolean): unknown => ({
      status: now ? "kicked" : "member",
      user: { ...bot, is_bot: true },
    });
    inbox.add("my_chat_member", `chat:${chatId}`, {
      chat: chatOf(chat, world.accounts.get(chatId)),
      from: personOf(world.accounts.get(chatId)),
      date: Math.floor(world.now() / 1000),
      old_chat_member: status(!blocked),
      new_chat_member: status(blocked),
    });
  }

  react(chatId: number, messageId: number, emoji: readonly string[]): void {
    const { world, inbox } = this.#telegram;
    const chat = this.#chat(chatId);
    const message = this.#message(chat, messageId);
    const old = message.reactions ?? [];
    message.reactions = emoji;
    world.tell({ type: "edit", chatId, message });
    const named = (all: readonly string[]): unknown => all.map((one) => ({ type: "emoji", emoji: one }));
    inbox.add("message_reaction", `chat:${chatId}`, {
      chat: chatOf(chat, world.accounts.get(chatId)),
      message_id: messageId,
      user: personOf(world.accounts.get(chatId)),
      date: Math.floor(world.now() / 1000),
      old_reaction: named(old),
      new_reaction: named(emoji),
    });
  }

  #one(chat: Chat, sends: PersonSends, group: string | undefined): PersonSent {
    const { world, inbox, bot } = this.#telegram;
    const kind = kindOf(sends);
    const words = sends.text ?? sends.caption ?? "";
    const entities = words === "" ? [] : findEntities(words);
    const fileKind = fileKinds.find((one) => one === kind);
    const file = fileKind === undefined ? undefined : this.#file(fileKind, sends[fileKind] ?? {});
    chat.started = true;
    const message = world.put(chat, {
      from: "person",
      kind,
      ...(kind === "text" ? { text: words } : words === "" ? {} : { caption: words }),
      ...(words === "" ? {} : { entities, html: rebuildHtml(words, entities) }),
      ...(file === undefined ? {} : { file }),
      ...(sends.location === undefined ? {} : { location: sends.location }),
      ...(sends.contact === undefined ? {} : { contact: sends.contact }),
      ...(sends.reply_to === undefined ? {} : { reply_to_message_id: sends.reply_to }),
      ...(sends.message_thread_id === undefined ? {} : { message_thread_id: sends.message_thread_id }),
      ...(sends.forward_from === undefined ? {} : { forward: true }),
      ...(group === undefined ? {} : { media_group_id: group }),
    } satisfies Omit<Msg, "message_id" | "date">);
    return {
      message_id: message.message_id,
      update_id: inbox.add("message", `chat:${chat.chatId}`, asTelegram(world, bot, chat, message)),
    };
  }

  #file(kind: FileKind, sent: FileSent): FileInfo {
    const { world } = this.#telegram;
    const kept = sent.file_id === undefined ? undefined : world.files.get(sent.file_id);
    if (kept) return kept.info;
    const bytes = Buffer.from(sent.bytesBase64 ?? "", "base64");
    return world.file(
      {
        name: sent.name ?? kind,
        size: sent.size ?? Math.max(bytes.length, 1),
        ...(sent.duration === undefined ? {} : { duration: sent.duration }),
        ...(sent.mime === undefined ? {} : { mime: sent.mime }),
      },
      bytes,
    );
  }

  #chat(chatId: number): Chat {
    const chat = this.#telegram.world.chats.get(chatId);
    if (!chat) throw bad(`there is no account ${chatId}`);
    return chat;
  }

  #message(chat: Chat, messageId: number): Msg {
    const message = chat.messages.get(messageId);
    if (!message || message.deleted) throw bad(`there is no message ${messageId}`);
    return message;
  }
}

function kindOf(sends: PersonSends): Kind {
  if (sends.text !== undefined) return "text";
  if (sends.location) return "location";
  if (sends.contact) return "contact";
  const kind = fileKinds.find((one) => sends[one] !== undefined);
  if (!kind) throw bad("there is nothing in the message");
  return kind;
}
