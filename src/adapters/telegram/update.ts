import type { Update, User } from "grammy/types";
import { as, type ChatId, type LocaleTag } from "../../domain/ids.ts";

/** Kinds of update we ask Telegram for; everything else never reaches us. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "message_reaction",
  "callback_query",
  "my_chat_member",
] as const;

/** Whether what came is an update at all: without a number of its own it could be neither done nor confirmed. */
export function isUpdate(value: unknown): value is Update {
  return (
    typeof value === "object" &&
    value !== null &&
    "update_id" in value &&
    Number.isSafeInteger(value.update_id)
  );
}

/** The private chat an update belongs to; null for everything that is not a private chat with a person. */
export function chatOf(update: Update): ChatId | null {
  const chat =
    update.message?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat ??
    update.edited_message?.chat ??
    update.message_reaction?.chat;
  return chat?.type === "private" && Number.isSafeInteger(chat.id) ? as<ChatId>(chat.id) : null;
}

/** The language Telegram suggests, if the pack has it. */
export function languageOf(update: Update, offered: readonly LocaleTag[]): LocaleTag | null {
  const from: User | undefined =
    update.message?.from ?? update.callback_query?.from ?? update.my_chat_member?.from;
  const tag = from?.language_code;
  return tag === undefined
    ? null
    : (offered.find((lang) => tag === lang || tag.startsWith(`${lang}-`)) ?? null);
}
