import type { HelpContact } from "../flow/flow.ts";
import type { MessageId } from "../ids.ts";
import { Private } from "../privacy/private.ts";
import type { LetterFile } from "./file.ts";
import { isOfPack, type Lead } from "./leads.ts";

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
export type HeldBack = "contact-card" | "mention" | "forward" | "kind" | "changed-file";

/** A message on its way through the relay: where it lies in the writer's chat, never what it says. */
export type Letter = {
  readonly id: MessageId;
  readonly replyTo: MessageId | null;
  readonly kind: LetterKind | "contact-card" | "other";
  readonly mentionsSomeone: boolean;
  readonly forwarded: boolean;
  /** Numbers, links and names in its words. */
  readonly leads: Private<readonly Lead[]>;
  /** Telegram's name of the album it is a part of. */
  readonly album: string | null;
  /** What it carries that can say who made it or where: its writer is asked first. */
  readonly file: LetterFile | null;
};

/** What a message says after its writer changed it, and how it is formatted; `of`: where it stands in the message. */
export type Rewritten = {
  readonly text: string;
  readonly marks: readonly unknown[];
  readonly of: "text" | "caption";
};

/** A file to cross as a clean copy, and the words under it. */
export type FileToClean = {
  readonly message: MessageId;
  readonly id: Private<string>;
  readonly words: Private<Rewritten> | null;
};

/** Whether a letter may cross, or what holds it back. Held letters are returned to their writer with the reason. */
export function heldBack(letter: Letter): HeldBack | null {
  if (letter.kind === "contact-card") return "contact-card";
  if (letter.kind === "other") return "kind";
  if (letter.forwarded) return "forward";
  if (letter.mentionsSomeone) return "mention";
  return null;
}

/** Of words without numbers, links and names. */
export const noLeads = new Private<readonly Lead[]>([]);

/** The same for what a volunteer writes: what leads past the helpline is a coordinator's to decide, not refused. */
export function heldFromContact(letter: Letter): HeldBack | null {
  const because = heldBack(letter);
  return because === "mention" ? null : because;
}

/** Whether it leads past the helpline to something that the pack does not name. */
export function leadsAway(contacts: ReadonlyMap<string, HelpContact>, letter: Letter): boolean {
  return letter.mentionsSomeone || letter.leads.reveal().some((lead) => !isOfPack(contacts.values(), lead));
}
