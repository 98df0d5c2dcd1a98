import type { Account, Chat, Entity, Msg, World } from "./world.ts";

/** A message as the Bot API shows it to the bot. */
export function asTelegram(
  world: World,
  bot: { readonly id: number; readonly username: string; readonly first_name: string },
  chat: Chat,
  message: Msg,
  deep = true,
): Record<string, unknown> {
  const account = world.accounts.get(chat.chatId);
  const caption =
    message.caption === undefined
      ? {}
      : {
          caption: message.caption,
          ...(message.entities?.length ? { caption_entities: message.entities } : {}),
        };
  const replied =
    message.reply_to_message_id === undefined ? undefined : chat.messages.get(message.reply_to_message_id);
  return {
    message_id: message.message_id,
    date: message.date,
    chat: chatOf(chat, account),
    from:
      message.from === "bot"
        ? { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username }
        : personOf(account),
    ...(message.edit_date === undefined ? {} : { edit_date: message.edit_date }),
    ...(message.text === undefined ? {} : { text: message.text, ...entitiesOf(message.entities) }),
    ...caption,
    ...mediaOf(message),
    ...(message.media_group_id === undefined ? {} : { media_group_id: message.media_group_id }),
    ...(message.message_thread_id === undefined
      ? {}
      : { message_thread_id: message.message_thread_id, is_topic_message: true }),
    ...(message.protect ? { has_protected_content: true } : {}),
    ...(message.forward
      ? { forward_origin: { type: "hidden_user", date: message.date, sender_user_name: "Somebody" } }
      : {}),
    ...(message.keyboard?.length ? { reply_markup: { inline_keyboard: message.keyboard } } : {}),
    ...(deep && replied && !replied.deleted
      ? { reply_to_message: asTelegram(world, bot, chat, replied, false) }
      : {}),
  };
}

export function chatOf(chat: Chat, account: Account | undefined): Record<string, unknown> {
  return {
    id: chat.chatId,
    type: "private",
    first_name: account?.first_name ?? "",
    ...(account?.username === undefined ? {} : { username: account.username }),
  };
}

export function personOf(account: Account | undefined): Record<string, unknown> {
  return {
    id: account?.id ?? 0,
    is_bot: false,
    first_name: account?.first_name ?? "",
    ...(account?.username === undefined ? {} : { username: account.username }),
    ...(account?.language_code === undefined ? {} : { language_code: account.language_code }),
  };
}

function entitiesOf(entities: readonly Entity[] | undefined): Record<string, unknown> {
  return entities?.length ? { entities } : {};
}

function mediaOf(message: Msg): Record<string, unknown> {
  const { file } = message;
  const ids = file && { file_id: file.file_id, file_unique_id: file.file_unique_id, file_size: file.size };
  const size = { width: file?.width ?? 640, height: file?.height ?? 480 };
  const duration = file?.duration ?? 3;
  switch (message.kind) {
    case "text":
    case "service":
      return {};
    case "photo":
      return {
        photo: [
          { ...ids, width: 90, height: 67 },
          { ...ids, ...size },
        ],
      };
    case "document":
      return { document: { ...ids, file_name: file?.name, mime_type: file?.mime } };
    case "animation":
      return {
        animation: { ...ids, ...size, duration, file_name: file?.name },
        document: { ...ids, file_name: file?.name },
      };
    case "voice":
      return { voice: { ...ids, duration, mime_type: "audio/ogg" } };
    case "audio":
      return { audio: { ...ids, duration, file_name: file?.name } };
    case "video":
      return { video: { ...ids, ...size, duration } };
    case "video_note":
      return { video_note: { ...ids, length: 240, duration } };
    case "sticker":
      return {
        sticker: { ...ids, type: "regular", width: 512, height: 512, is_animated: false, is_video: false },
      };
    case "location":
      return { location: message.location };
    case "contact":
      return { contact: message.contact };
    default: {
      const unreachable: never = message.kind;
      return unreachable;
    }
  }
}
