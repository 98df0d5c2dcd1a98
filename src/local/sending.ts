import { asTelegram } from "./as-telegram.ts";
import { rebuildHtml } from "./html.ts";
import { common, list, textOf, writable } from "./params.ts";
import type { Method, Params, Telegram } from "./telegram.ts";
import { bad, type Chat, type Entity, type FileInfo, type Kind, type Msg } from "./world.ts";

const textLimit = 4096;
const captionLimit = 1024;

/** Everything that puts a new message into a chat. */
export const sending: Readonly<Record<string, Method>> = {
  sendMessage: (telegram, params) => {
    const chat = writable(telegram, params);
    const { text, entities } = textOf(params, "text", textLimit);
    if (text.trim() === "") throw bad("message text is empty");
    return sent(telegram, chat, {
      from: "bot",
      kind: "text",
      text,
      entities,
      html: rebuildHtml(text, entities),
      ...common(chat, params),
    });
  },
  sendPhoto: (telegram, params) => media(telegram, params, "photo"),
  sendDocument: (telegram, params) => media(telegram, params, "document"),
  sendVoice: (telegram, params) => media(telegram, params, "voice"),
  sendVideo: (telegram, params) => media(telegram, params, "video"),
  sendVideoNote: (telegram, params) => media(telegram, params, "video_note"),
  sendAudio: (telegram, params) => media(telegram, params, "audio"),
  sendSticker: (telegram, params) => media(telegram, params, "sticker"),
  sendAnimation: (telegram, params) => media(telegram, params, "animation"),
  sendLocation: (telegram, params) => {
    const chat = writable(telegram, params);
    return sent(telegram, chat, {
      from: "bot",
      kind: "location",
      location: { latitude: Number(params["latitude"]), longitude: Number(params["longitude"]) },
      ...common(chat, params),
    });
  },
  sendContact: (telegram, params) => {
    const chat = writable(telegram, params);
    const contact = {
      phone_number: String(params["phone_number"]),
      first_name: String(params["first_name"]),
    };
    return sent(telegram, chat, { from: "bot", kind: "contact", contact, ...common(chat, params) });
  },
  sendMediaGroup: (telegram, params) => {
    const chat = writable(telegram, params);
    const group = `${chat.chatId}-${chat.lastId + 1}`;
    return list<Params>(params["media"]).map((item) => {
      const kind = String(item["type"]) as Kind;
      const { text, entities } = textOf(item, "caption", captionLimit);
      return sent(telegram, chat, {
        from: "bot",
        kind,
        file: fileOf(telegram, item["media"]),
        ...captionOf(text, entities),
        ...common(chat, params),
        media_group_id: group,
      });
    });
  },
  copyMessage: (telegram, params) => ({
    message_id: copyOne(telegram, params, writable(telegram, params), Number(params["message_id"]))
      .message_id,
  }),
  copyMessages: (telegram, params) => {
    const chat = writable(telegram, params);
    const groups = new Map<string, string>();
    return list<number>(params["message_ids"]).map((id) => {
      const source = sourceOf(telegram, params, id);
      const group = source.media_group_id;
      if (group !== undefined && !groups.has(group)) groups.set(group, `${chat.chatId}-${chat.lastId + 1}`);
      return {
        message_id: copyOne(telegram, params, chat, id, group === undefined ? undefined : groups.get(group))
          .message_id,
      };
    });
  },
  forwardMessage: (telegram, params) => {
    const chat = writable(telegram, params);
    const source = sourceOf(telegram, params, Number(params["message_id"]));
    return sent(telegram, chat, { ...contentOf(source), from: "bot", forward: true, ...common(chat, {}) });
  },
};

function media(telegram: Telegram, params: Params, kind: Kind): unknown {
  const chat = writable(telegram, params);
  const { text, entities } = textOf(params, "caption", captionLimit);
  const field =
    kind === "photo" ||
    kind === "document" ||
    kind === "voice" ||
    kind === "video" ||
    kind === "video_note" ||
    kind === "audio" ||
    kind === "sticker" ||
    kind === "animation"
      ? kind
      : "document";
  return sent(telegram, chat, {
    from: "bot",
    kind,
    file: fileOf(telegram, params[field]),
    ...captionOf(text, entities),
    ...common(chat, params),
  });
}

function captionOf(text: string, entities: readonly Entity[]): Partial<Msg> {
  return text === "" ? {} : { caption: text, entities, html: rebuildHtml(text, entities) };
}

function fileOf({ world }: Telegram, value: unknown): FileInfo {
  const kept = world.files.get(String(value));
  if (!kept) throw bad("wrong file identifier/HTTP URL specified");
  return kept.info;
}

function sourceOf({ world }: Telegram, params: Params, id: number): Msg {
  const message = world.chats.get(Number(params["from_chat_id"]))?.messages.get(id);
  if (!message || message.deleted) throw bad("message to copy not found");
  if (message.kind === "service") throw bad("message can't be copied");
  return message;
}

function contentOf({
  kind,
  text,
  html,
  entities,
  caption,
  file,
  location,
  contact,
}: Msg): Pick<Msg, "kind"> & Partial<Msg> {
  return Object.fromEntries(
    Object.entries({ kind, text, html, entities, caption, file, location, contact }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as unknown as Pick<Msg, "kind"> & Partial<Msg>;
}

function copyOne(telegram: Telegram, params: Params, chat: Chat, id: number, group?: string): Msg {
  const source = sourceOf(telegram, params, id);
  return telegram.world.put(chat, {
    ...contentOf(source),
    from: "bot",
    ...common(chat, params),
    ...(group === undefined ? {} : { media_group_id: group }),
  });
}

function sent(telegram: Telegram, chat: Chat, message: Omit<Msg, "message_id" | "date">): unknown {
  return asTelegram(telegram.world, telegram.bot, chat, telegram.world.put(chat, message));
}
