import { asTelegram } from "./as-telegram.ts";
import { rebuildHtml } from "./html.ts";
import { keyboardOf, known, list, textOf, writable } from "./params.ts";
import type { Method, Params, Telegram } from "./telegram.ts";
import { bad, type Chat, type Msg } from "./world.ts";

const textLimit = 4096;
const captionLimit = 1024;
const callbackLivesMs = 150_000;
const deletableForS = 48 * 3600;
const mostAtOnce = 100;

/** Everything that changes, removes or answers what is there already. */
export const editing: Readonly<Record<string, Method>> = {
  editMessageText: (telegram, params) => {
    const { chat, message } = editable(telegram, params);
    const { text, entities } = textOf(params, "text", textLimit);
    if (text.trim() === "") throw bad("message text is empty");
    const keyboard = keyboardOf(params) ?? [];
    const same =
      message.text === text &&
      JSON.stringify(message.keyboard ?? []) === JSON.stringify(keyboard) &&
      JSON.stringify(message.entities ?? []) === JSON.stringify(entities);
    if (same)
      throw bad(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    return edited(
      telegram,
      chat,
      Object.assign(message, { text, entities, html: rebuildHtml(text, entities), keyboard }),
      "edit",
    );
  },
  editMessageCaption: (telegram, params) => {
    const { chat, message } = editable(telegram, params);
    const { text, entities } = textOf(params, "caption", captionLimit);
    return edited(
      telegram,
      chat,
      Object.assign(message, {
        caption: text,
        entities,
        html: rebuildHtml(text, entities),
        keyboard: keyboardOf(params) ?? [],
      }),
      "edit",
    );
  },
  editMessageReplyMarkup: (telegram, params) => {
    const { chat, message } = editable(telegram, params);
    const keyboard = keyboardOf(params) ?? [];
    if (JSON.stringify(message.keyboard ?? []) === JSON.stringify(keyboard)) {
      throw bad(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    }
    return edited(telegram, chat, Object.assign(message, { keyboard }), "markup");
  },
  deleteMessage: (telegram, params) => {
    const chat = known(telegram, params);
    const message = chat.messages.get(Number(params["message_id"]));
    if (!message || message.deleted) throw bad("message to delete not found");
    if (!deletable(telegram, message)) throw bad("message can't be deleted for everyone");
    return remove(telegram, chat, message);
  },
  deleteMessages: (telegram, params) => {
    const chat = known(telegram, params);
    const ids = list<number>(params["message_ids"]);
    if (ids.length > mostAtOnce) throw bad("too many messages to delete");
    for (const id of ids) {
      const message = chat.messages.get(id);
      if (message && !message.deleted && deletable(telegram, message)) remove(telegram, chat, message);
    }
    return true;
  },
  answerCallbackQuery: ({ world, callbacks }, params) => {
    const id = String(params["callback_query_id"]);
    const callback = callbacks.get(id);
    if (!callback || callback.answered || world.now() - callback.at > callbackLivesMs)
      throw bad("query is too old and response timeout expired or query ID is invalid");
    callback.answered = true;
    if (typeof params["text"] === "string") callback.text = params["text"];
    callback.show_alert = params["show_alert"] === true;
    world.tell({ type: "callback-answer", id, text: callback.text, show_alert: callback.show_alert });
    return true;
  },
  setMessageReaction: (telegram, params) => {
    const chat = writable(telegram, params);
    const message = chat.messages.get(Number(params["message_id"]));
    if (!message || message.deleted) throw bad("message to react not found");
    message.reactions = list<{ emoji?: string }>(params["reaction"] ?? []).flatMap(
      (reaction) => reaction.emoji ?? [],
    );
    telegram.world.tell({ type: "edit", chatId: chat.chatId, message });
    return true;
  },
};

function editable(telegram: Telegram, params: Params): { chat: Chat; message: Msg } {
  const chat = writable(telegram, params);
  const message = chat.messages.get(Number(params["message_id"]));
  if (!message || message.deleted) throw bad("message to edit not found");
  if (message.from !== "bot") throw bad("message can't be edited");
  return { chat, message };
}

function edited(telegram: Telegram, chat: Chat, message: Msg, type: "edit" | "markup"): unknown {
  if (type === "edit") message.edit_date = Math.floor(telegram.world.now() / 1000);
  telegram.world.tell({ type, chatId: chat.chatId, message });
  return asTelegram(telegram.world, telegram.bot, chat, message);
}

function deletable({ world }: Telegram, message: Msg): boolean {
  return world.now() / 1000 - message.date < deletableForS;
}

/** Takes a message away on both sides. */
export function remove({ world }: Telegram, chat: Chat, message: Msg): true {
  message.deleted = true;
  world.tell({ type: "delete", chatId: chat.chatId, message_id: message.message_id });
  return true;
}
