import type { Message } from "grammy/types";
import { as, type MessageId } from "../../domain/ids.ts";
import { Private } from "../../domain/privacy/private.ts";
import type { Letter } from "../../domain/relay/letter.ts";

/** Fields of a message that tell its kind, in the order in which Telegram's own rules resolve overlaps. */
const kinds = [
  ["animation", "animation"],
  ["photo", "photo"],
  ["document", "document"],
  ["voice", "voice"],
  ["video_note", "video-note"],
  ["video", "video"],
  ["audio", "audio"],
  ["sticker", "sticker"],
  ["location", "location"],
  ["contact", "contact-card"],
  ["text", "text"],
] as const satisfies readonly (readonly [keyof Message, Letter["kind"]])[];

/** Entities that lead to an account (Bot API, MessageEntity). A link to t.me does too. */
const naming = new Set(["mention", "text_mention"]);
const accountLink = /(?:t\.me|telegram\.me|telegram\.dog|tg:\/\/)/i;

/** A message as the core sees it: where it lies and what it carries, never what it says. */
export function letterOf(message: Message): Letter {
  const entities = message.entities ?? message.caption_entities ?? [];
  const words = message.text ?? message.caption ?? "";
  return {
    id: as<MessageId>(message.message_id),
    replyTo: message.reply_to_message ? as<MessageId>(message.reply_to_message.message_id) : null,
    kind: kinds.find(([field]) => message[field] !== undefined)?.[1] ?? "other",
    mentionsSomeone:
      entities.some(
        (entity) => naming.has(entity.type) || (entity.type === "text_link" && accountLink.test(entity.url)),
      ) || accountLink.test(words),
    forwarded: message.forward_origin !== undefined,
  };
}

/** The words of a text message, sealed against printing. */
export function wordsOf(message: Message): Private<string> | null {
  return message.text === undefined ? null : new Private(message.text);
}
