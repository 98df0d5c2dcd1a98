import { bad, Failure } from "../answer.ts";
import { type Chat, liveMessage } from "../chats.ts";
import { readInteger, readObject } from "../params.ts";
import { readCaption, readFormatted, TEXT_MAX } from "../text/formatted.ts";
import type { ApiMessage, Stored } from "../types.ts";
import { viewMessage } from "../views.ts";
import type { Call, Method } from "./call.ts";
import { readMarkup } from "./markup.ts";
import { captionFields, textFields } from "./send.ts";
import { writableChat } from "./target.ts";

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

interface Editing {
  chat: Chat;
  stored: Stored;
  /** The keyboard after the edit; an edit without reply_markup takes the buttons away. */
  keyboard: ApiMessage["reply_markup"];
}

function readEditing(call: Call): Editing | Failure {
  const { params } = call;
  if (params["inline_message_id"] !== undefined) return bad("MESSAGE_ID_INVALID");
  const chat = writableChat(call);
  if (chat instanceof Failure) return chat;
  const id = readInteger(params["message_id"]);
  if (id === undefined) return bad("message identifier is not specified");
  const stored = liveMessage(chat, id);
  if (stored === undefined) return bad("message to edit not found");
  if (stored.from !== "bot" || stored.kind === "service" || stored.replyKeyboard !== undefined)
    return bad("message can't be edited");
  const markup = readMarkup(params["reply_markup"]);
  if (markup instanceof Failure) return markup;
  if (markup.reply !== undefined) return bad("inline keyboard expected");
  return { chat, stored, keyboard: markup.inline && { inline_keyboard: markup.inline } };
}

/** Writes the new content, or says that there is nothing new. */
function apply(
  call: Call,
  editing: Editing,
  content: Record<string, unknown>,
  type: "edit" | "markup",
): unknown {
  const { chat, stored, keyboard } = editing;
  const { world } = call;
  const next: ApiMessage = { ...stored.api, ...content };
  if (keyboard === undefined) delete next.reply_markup;
  else next.reply_markup = keyboard;
  for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key];
  if (sameContent(stored.api, next)) return bad(NOT_MODIFIED);
  if (type === "edit") next.edit_date = Math.floor(world.clock.now() / 1000);
  stored.api = next;
  world.events.emit(() => ({ type, chatId: chat.id, message: viewMessage(stored) }));
  return next;
}

const CONTENT = ["text", "entities", "caption", "caption_entities", "link_preview_options", "reply_markup"];

function sameContent(a: ApiMessage, b: ApiMessage): boolean {
  return CONTENT.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}

const editMessageText: Method = (call) => {
  const { params } = call;
  const editing = readEditing(call);
  if (editing instanceof Failure) return editing;
  const content = readFormatted(params["text"], params["parse_mode"], params["entities"]);
  if (content instanceof Failure) return content;
  if (content.text === "") return bad("message text is empty");
  if (content.text.length > TEXT_MAX) return bad("message is too long");
  if (editing.stored.kind !== "text") return bad("there is no text in the message to edit");
  const preview = readObject(params["link_preview_options"]);
  const fields = { entities: undefined, ...textFields(content), link_preview_options: preview };
  return apply(call, editing, fields, "edit");
};

const WITHOUT_CAPTION = ["text", "sticker", "video_note", "location", "contact"];

const editMessageCaption: Method = (call) => {
  const editing = readEditing(call);
  if (editing instanceof Failure) return editing;
  const caption = readCaption(call.params);
  if (caption instanceof Failure) return caption;
  if (WITHOUT_CAPTION.includes(editing.stored.kind)) return bad("there is no caption in the message to edit");
  const fields = { caption: undefined, caption_entities: undefined, ...captionFields(caption) };
  return apply(call, editing, fields, "edit");
};

const editMessageReplyMarkup: Method = (call) => {
  const editing = readEditing(call);
  return editing instanceof Failure ? editing : apply(call, editing, {}, "markup");
};

export const editMethods: Record<string, Method> = {
  editmessagetext: editMessageText,
  editmessagecaption: editMessageCaption,
  editmessagereplymarkup: editMessageReplyMarkup,
};
