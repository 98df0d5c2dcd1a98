import { bad, Failure, forbidden, tooMany } from "../answer.ts";
import type { Chat } from "../chats.ts";
import { liveMessage } from "../chats.ts";
import { readBoolean, readInteger, readObject } from "../params.ts";
import type { ApiMessage } from "../types.ts";
import type { Call } from "./call.ts";
import { type Markup, readMarkup } from "./markup.ts";

/** The chat of `chat_id` (or another field), whether or not the bot may write there. */
export function knownChat(call: Call, field = "chat_id"): Chat | Failure {
  const given = call.params[field];
  if (given === undefined || given === null || given === "") return bad("chat_id is empty");
  const id = readInteger(given) ?? byUsername(call, given);
  if (id === undefined) return bad("chat not found");
  return call.bot.chats.get(id) ?? call.world.groups.get(id) ?? bad("chat not found");
}

function byUsername(call: Call, given: unknown): number | undefined {
  if (typeof given !== "string" || !given.startsWith("@")) return undefined;
  const name = given.slice(1).toLowerCase();
  for (const account of call.world.accounts.values())
    if (account.username?.toLowerCase() === name) return account.id;
  return undefined;
}

/** The chat the bot writes to: it must have been opened by the person and not be blocked. */
export function writableChat(call: Call): Chat | Failure {
  const chat = knownChat(call);
  if (chat instanceof Failure) {
    const id = readInteger(call.params["chat_id"]);
    return id !== undefined && call.world.accounts.has(id)
      ? forbidden("bot can't initiate conversation with a user")
      : chat;
  }
  if (chat.deactivated) return forbidden("user is deactivated");
  if (chat.blocked) return forbidden("bot was blocked by the user");
  return chat;
}

/** Where and how a message is about to be sent. */
export interface Target {
  chat: Chat;
  /** Fields every message of this send carries. */
  fields: Record<string, unknown>;
  markup: Markup;
  silent: boolean;
}

/** Reads what all send methods share. The rate limit is not taken yet: see `takeLimit`. */
export function readTarget(call: Call): Target | Failure {
  const { params } = call;
  const chat = writableChat(call);
  if (chat instanceof Failure) return chat;
  const fields: Record<string, unknown> = {};

  const thread = readInteger(params["message_thread_id"]);
  if (thread !== undefined && thread !== 0) {
    if (!chat.topics.has(thread)) return bad("message thread not found");
    fields["message_thread_id"] = thread;
    fields["is_topic_message"] = true;
  }
  const reply = readReply(call, chat);
  if (reply instanceof Failure) return reply;
  if (reply !== null) fields["reply_to_message"] = reply;
  if (readBoolean(params["protect_content"])) fields["has_protected_content"] = true;

  const markup = params["reply_markup"] === undefined ? NO_MARKUP : readMarkup(params["reply_markup"]);
  if (markup instanceof Failure) return markup;
  if (markup.inline !== undefined) fields["reply_markup"] = { inline_keyboard: markup.inline };
  return { chat, fields, markup, silent: readBoolean(params["disable_notification"]) };
}

const NO_MARKUP: Markup = {};

function readReply(call: Call, chat: Chat): ApiMessage | null | Failure {
  const parameters = readObject(call.params["reply_parameters"]);
  const id = readInteger(parameters?.["message_id"] ?? call.params["reply_to_message_id"]);
  if (id === undefined) return null;
  const stored = liveMessage(chat, id);
  if (stored !== undefined) {
    const { reply_to_message: _, ...shown } = stored.api;
    return shown;
  }
  const without = parameters?.["allow_sending_without_reply"] ?? call.params["allow_sending_without_reply"];
  return readBoolean(without) ? null : bad("message to be replied not found");
}

/** Takes `count` messages from the published limits, where they are on. */
export function takeLimit(call: Call, chat: Chat, count: number): Failure | null {
  const wait = call.world.limits?.take(chat.id, chat.isGroup, count) ?? null;
  return wait === null ? null : tooMany(wait);
}
