import { findEntities, parseHtml } from "./html.ts";
import type { Params, Telegram } from "./telegram.ts";
import { ApiError, type Button, bad, type Chat, type Entity, type Msg } from "./world.ts";

const callbackLimit = 64;

export function known({ world }: Telegram, params: Params): Chat {
  const chat = world.chats.get(Number(params["chat_id"]));
  if (!chat) throw bad("chat not found");
  return chat;
}

/** A chat the bot may write to now. */
export function writable(telegram: Telegram, params: Params): Chat {
  const chat = known(telegram, params);
  if (chat.deactivated) throw new ApiError(403, "Forbidden: user is deactivated");
  if (chat.blocked) throw new ApiError(403, "Forbidden: bot was blocked by the user");
  if (!chat.started) throw new ApiError(403, "Forbidden: bot can't initiate conversation with a user");
  return chat;
}

export function textOf(
  params: Params,
  field: "text" | "caption",
  limit: number,
): { text: string; entities: readonly Entity[] } {
  const raw = String(params[field] ?? "");
  const given = params["entities"] ?? params["caption_entities"];
  const parsed =
    params["parse_mode"] === "HTML"
      ? parseHtml(raw)
      : { text: raw, entities: given === undefined ? findEntities(raw) : list<Entity>(given) };
  const text = parsed.text.trimEnd();
  if (text.length > limit)
    throw bad(field === "text" ? "message is too long" : "message caption is too long");
  return { text, entities: parsed.entities };
}

export function common(chat: Chat, params: Params): Partial<Msg> {
  const keyboard = keyboardOf(params);
  const reply = replyOf(chat, params);
  const thread = threadOf(chat, params);
  return {
    ...(keyboard === undefined ? {} : { keyboard }),
    ...(reply === undefined ? {} : { reply_to_message_id: reply }),
    ...(thread === undefined ? {} : { message_thread_id: thread }),
    ...(params["protect_content"] === true ? { protect: true } : {}),
  };
}

export function keyboardOf(params: Params): readonly (readonly Button[])[] | undefined {
  const markup = parsed<{ inline_keyboard?: readonly (readonly Button[])[] }>(params["reply_markup"]);
  const keyboard = markup?.inline_keyboard;
  for (const row of keyboard ?? []) {
    for (const button of row) {
      if (typeof button.text !== "string" || button.text === "")
        throw bad("inline keyboard button text must be non-empty");
      const bytes = button.callback_data === undefined ? 0 : Buffer.byteLength(button.callback_data);
      if (button.callback_data !== undefined && (bytes < 1 || bytes > callbackLimit))
        throw bad("BUTTON_DATA_INVALID");
    }
  }
  return keyboard;
}

function replyOf(chat: Chat, params: Params): number | undefined {
  const reply = parsed<{ message_id?: number; allow_sending_without_reply?: boolean }>(
    params["reply_parameters"],
  );
  if (reply?.message_id === undefined) return undefined;
  const message = chat.messages.get(reply.message_id);
  if (message && !message.deleted) return reply.message_id;
  if (reply.allow_sending_without_reply === true) return undefined;
  throw bad("message to be replied not found");
}

export function threadOf(chat: Chat, params: Params): number | undefined {
  if (params["message_thread_id"] === undefined) return undefined;
  const thread = Number(params["message_thread_id"]);
  if (!chat.topics.has(thread)) throw bad("message thread not found");
  return thread;
}

export function list<Item>(value: unknown): readonly Item[] {
  const items = parsed<readonly Item[]>(value);
  if (!Array.isArray(items)) throw bad("a list is expected");
  return items;
}

/** JSON bodies carry objects, forms carry them as text. */
function parsed<Value>(value: unknown): Value | undefined {
  if (typeof value !== "string") return value as Value | undefined;
  try {
    return JSON.parse(value) as Value;
  } catch {
    throw bad("can't parse JSON object");
  }
}
