import type { MaybeInaccessibleMessage, Message, MessageEntity, MessageReactionUpdated } from "grammy/types";
import { as, type MessageId } from "../../domain/ids.ts";
import { Private } from "../../domain/privacy/private.ts";
import { type LetterFile, mayBeCleaned } from "../../domain/relay/file.ts";
import { type Lead, leadsIn } from "../../domain/relay/leads.ts";
import type { Letter, Rewritten } from "../../domain/relay/letter.ts";

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
    leads: new Private([...leadsIn(words), ...entities.flatMap((entity) => leadOf(entity, words))]),
    forwarded: message.forward_origin !== undefined,
    album: message.media_group_id ?? null,
    file: fileOf(message),
  };
}

/**
 * What can say who made it or where. Photos are none of these, for Telegram makes them anew; nor is what is spoken or
 * filmed into the phone for Telegram itself.
 */
function fileOf(message: Message): LetterFile | null {
  // The moving part of a live photo is a film of its own.
  if (message.live_photo !== undefined)
    return { id: new Private(message.live_photo.file_id), cleanable: false };
  const file = message.animation ?? message.document ?? message.video ?? message.audio;
  if (file === undefined) return null;
  return { id: new Private(file.file_id), cleanable: mayBeCleaned(file.mime_type, file.file_size) };
}

/** The message that the tapped one answers: Telegram brings it along, as it is now. Null when it is gone. */
export function answeredBy(tapped: MaybeInaccessibleMessage | undefined): Message | null {
  const answered = tapped !== undefined && "reply_to_message" in tapped ? tapped.reply_to_message : undefined;
  return answered ?? null;
}

/** What Telegram itself found in the words, or what lies behind them. */
function leadOf(entity: MessageEntity, words: string): readonly Lead[] {
  const is = words.slice(entity.offset, entity.offset + entity.length);
  switch (entity.type) {
    case "text_link":
      return [{ type: "link", is: entity.url }];
    case "url":
      return [{ type: "link", is }];
    case "email":
      return [{ type: "mail", is }];
    default:
      return [];
  }
}

/** The words of a text message, sealed against printing. */
export function wordsOf(message: Message): Private<string> | null {
  return message.text === undefined ? null : new Private(message.text);
}

/** What a message says after an edit, sealed against printing. */
export function rewrittenOf(message: Message): Private<Rewritten> | null {
  if (message.text !== undefined)
    return new Private({ text: message.text, marks: message.entities ?? [], of: "text" });
  if (message.caption === undefined) return null;
  return new Private({ text: message.caption, marks: message.caption_entities ?? [], of: "caption" });
}

/** The newest of somebody's emoji on a message; the ones that only some may use are none to a bot. */
export function emojiOf({ new_reaction: reactions }: MessageReactionUpdated): string | null {
  const last = reactions.findLast((reaction) => reaction.type === "emoji");
  return last?.type === "emoji" ? last.emoji : null;
}

/** The own message that somebody points at by replying to it; "other": the message of somebody else; null: none. */
export function pointedAt(message: Message): MessageId | "other" | null {
  const replied = message.reply_to_message;
  if (replied === undefined) return null;
  return replied.from?.is_bot === true ? "other" : as<MessageId>(replied.message_id);
}
