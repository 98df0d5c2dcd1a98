import type { InlineKeyboardButton } from "grammy/types";
import type { MessageId } from "../../domain/ids.ts";

/** A message ready to send: Telegram HTML and the rows of its keyboard. */
export type Rendered = {
  readonly html: string;
  readonly buttons: readonly (readonly InlineKeyboardButton[])[];
  /** It asks for a typed answer: the phone is told to reply to it. In place of buttons. */
  readonly asksFor?: { readonly hint: string };
  /** Where it is new, the phone makes no sound. */
  readonly silent?: boolean;
  /** The message of this chat that it answers. */
  readonly answers?: MessageId;
  /** Buttons it has also where it is not the last of several: they mean the same for as long as the message stands. */
  readonly kept?: readonly (readonly InlineKeyboardButton[])[];
};

/** One button that comes back to us. */
export function button(text: string, data: string): InlineKeyboardButton {
  return { text, callback_data: data };
}

/** Buttons laid out in rows of `width`. */
export function rows(buttons: readonly InlineKeyboardButton[], width: number): InlineKeyboardButton[][] {
  const laid: InlineKeyboardButton[][] = [];
  for (let from = 0; from < buttons.length; from += width) laid.push(buttons.slice(from, from + width));
  return laid;
}

/** Non-empty parts as paragraphs. */
export function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join("\n\n");
}

/** What a person reads of a message: its words without the tags. */
export function bare(html: string): string {
  return html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** Telegram counts 4096 characters after parsing the HTML (Bot API, sendMessage). */
const messageLimit = 4096;

/** Whether Telegram takes a text as one message: it counts what is shown, without tags and with `&lt;` as one. */
export function fitsOneMessage(html: string, limit: number = messageLimit): boolean {
  return (
    html.length <= limit || html.replace(/<[^>]+>/g, "").replace(/&(?:lt|gt|amp|quot);/g, "&").length <= limit
  );
}

/**
 * Splits a text over Telegram's limit at paragraphs, then at lines, so that no tag is cut: our texts open and close
 * every tag within a line. A single line over the limit is cut hard after its tags are taken off.
 */
export function split(html: string, limit: number = messageLimit): string[] {
  if (fitsOneMessage(html, limit)) return [html];
  for (const gap of ["\n\n", "\n"]) {
    const at = html.lastIndexOf(gap, limit);
    if (at > 0) return [html.slice(0, at), ...split(html.slice(at + gap.length), limit)];
  }
  const plain = html.replace(/<[^>]+>/g, "");
  const hard = Array.from({ length: Math.ceil(plain.length / limit) }, (_, part) =>
    plain.slice(part * limit, (part + 1) * limit),
  );
  return hard;
}
