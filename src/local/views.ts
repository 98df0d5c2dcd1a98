import type { Chat } from "./chats.ts";
import { safeHtml } from "./text/safe-html.ts";
import type { Msg, Stored } from "./types.ts";

/** The message as a phone shows it. Fields that do not apply are absent. */
export function viewMessage(stored: Stored): Msg {
  const { api, file } = stored;
  const text = api.text ?? api.caption;
  const entities = api.entities ?? api.caption_entities ?? [];
  const msg: Msg = { message_id: api.message_id, date: api.date, from: stored.from, kind: stored.kind };
  if (api.edit_date !== undefined) msg.edit_date = api.edit_date;
  if (text !== undefined) msg.html = safeHtml(text, entities);
  if (api.text !== undefined) msg.text = api.text;
  if (api.caption !== undefined) msg.caption = api.caption;
  if (stored.kind === "service") msg.text = serviceText(stored);
  if (entities.length > 0) msg.entities = entities;
  if (file !== undefined) {
    msg.file = { file_id: file.file_id, name: file.name, size: file.size, mime: file.mime };
    if (file.width !== undefined) msg.file.width = file.width;
    if (file.height !== undefined) msg.file.height = file.height;
    if (file.duration !== undefined) msg.file.duration = file.duration;
  }
  if (api.location !== undefined) msg.location = api.location;
  if (api.contact !== undefined) msg.contact = api.contact;
  if (api.reply_to_message !== undefined) msg.reply_to_message_id = api.reply_to_message.message_id;
  if (api.message_thread_id !== undefined) msg.message_thread_id = api.message_thread_id;
  if (api.media_group_id !== undefined) msg.media_group_id = api.media_group_id;
  if (api.forward_origin !== undefined) msg.forwarded = true;
  if (api.has_protected_content === true) msg.protect = true;
  if (stored.silent === true) msg.silent = true;
  if (api.reply_markup !== undefined) msg.keyboard = api.reply_markup.inline_keyboard;
  if (stored.replyKeyboard !== undefined) msg.reply_keyboard = stored.replyKeyboard;
  const { bot, person } = stored.reactions ?? {};
  const reactions = [bot, person].filter((emoji) => emoji !== undefined);
  if (reactions.length > 0) msg.reactions = reactions;
  return msg;
}

function serviceText(stored: Stored): string {
  const created = stored.api.forum_topic_created as { name: string } | undefined;
  const edited = stored.api.forum_topic_edited as { name?: string } | undefined;
  if (created !== undefined) return created.name;
  if (edited?.name !== undefined) return edited.name;
  return "";
}

/** What a phone still shows, oldest first. */
export function viewMessages(chat: Chat): Msg[] {
  return [...chat.messages.values()].filter((stored) => stored.deleted !== true).map(viewMessage);
}

export interface ChatView {
  chatId: number;
  blocked: boolean;
  /** `id` is the message_thread_id. */
  topics: { id: number; name: string }[];
  pinned: number[];
  messages: Msg[];
  actions: { action: string; at: number; message_thread_id?: number }[];
}

/** The whole chat as a phone shows it; a chat action is over after 5 seconds. */
export function viewChat(chat: Chat, now: number): ChatView {
  return {
    chatId: chat.id,
    blocked: chat.blocked,
    topics: [...chat.topics.values()].map((topic) => ({ id: topic.message_thread_id, name: topic.name })),
    pinned: chat.pinned,
    messages: viewMessages(chat),
    actions: chat.actions.filter((action) => action.at > now - 5000),
  };
}
