import type { MessageId } from "../ids.ts";

/** Kinds of message that cross the relay; anything else is refused with a word. */
export type LetterKind =
  | "text"
  | "photo"
  | "document"
  | "voice"
  | "video"
  | "video-note"
  | "audio"
  | "sticker"
  | "animation"
  | "location";

/** What would betray who somebody is, or lead past the helpline. */
export type HeldBack = "contact-card" | "mention" | "forward" | "kind";

/** A message on its way through the relay: where it lies in the writer's chat, never what it says. */
export type Letter = {
  readonly id: MessageId;
  readonly replyTo: MessageId | null;
  readonly kind: LetterKind | "contact-card" | "other";
  readonly mentionsSomeone: boolean;
  readonly forwarded: boolean;
  /** Telegram's name of the album it is a part of. */
  readonly album: string | null;
};

/** What a message says after its writer changed it, and how it is formatted; `of`: where it stands in the message. */
export type Rewritten = {
  readonly text: string;
  readonly marks: readonly unknown[];
  readonly of: "text" | "caption";
};

/** Whether a letter may cross, or what holds it back. Held letters are returned to their writer with the reason. */
export function heldBack(letter: Letter): HeldBack | null {
  if (letter.kind === "contact-card") return "contact-card";
  if (letter.kind === "other") return "kind";
  if (letter.forwarded) return "forward";
  if (letter.mentionsSomeone) return "mention";
  return null;
}
