import { bad, Failure } from "../answer.ts";
import { type Chat, liveMessage } from "../chats.ts";
import { readInteger, readMessageIds } from "../params.ts";
import type { Stored } from "../types.ts";
import type { World } from "../world.ts";
import type { Method } from "./call.ts";
import { knownChat } from "./target.ts";

/** "A message can only be deleted if it was sent less than 48 hours ago" (core.telegram.org/bots/api#deletemessage). */
const DELETABLE_MS = 48 * 60 * 60 * 1000;

/** Takes messages away on both sides. */
export function removeMessages(world: World, chat: Chat, messages: readonly Stored[]): void {
  for (const stored of messages) stored.deleted = true;
  const message_ids = messages.map((stored) => stored.api.message_id);
  if (message_ids.length > 0) world.events.emit(() => ({ type: "delete", chatId: chat.id, message_ids }));
}

const tooOld = (world: World, stored: Stored) => world.clock.now() - stored.at >= DELETABLE_MS;

/** In a private chat the bot may take away its own messages and the person's. */
const deleteMessage: Method = (call) => {
  const chat = knownChat(call);
  if (chat instanceof Failure) return chat;
  const id = readInteger(call.params["message_id"]);
  if (id === undefined) return bad("message identifier is not specified");
  const stored = liveMessage(chat, id);
  if (stored === undefined) return bad("message to delete not found");
  if (tooOld(call.world, stored)) return bad("message can't be deleted for everyone");
  removeMessages(call.world, chat, [stored]);
  return true;
};

/** Unknown ids are skipped; one message that is too old, and nothing is deleted. */
const deleteMessages: Method = (call) => {
  const ids = readMessageIds(call.params["message_ids"]);
  if (ids instanceof Failure) return ids;
  const chat = knownChat(call);
  if (chat instanceof Failure) return chat;
  const found = ids.map((id) => liveMessage(chat, id)).filter((stored) => stored !== undefined);
  if (found.some((stored) => tooOld(call.world, stored))) return bad("message can't be deleted for everyone");
  removeMessages(call.world, chat, found);
  return true;
};

export const deleteMethods: Record<string, Method> = {
  deletemessage: deleteMessage,
  deletemessages: deleteMessages,
};
