import type { Private } from "../privacy/private.ts";

/** A file that can say who made it or where: its name with Telegram, and whether we know how to clean such a one. */
export type LetterFile = { readonly id: Private<string>; readonly cleanable: boolean };

/** How its writer wants such a file to cross. */
export const fileChoices = ["clean", "as-is", "drop"] as const;
export type FileChoice = (typeof fileChoices)[number];

/** Why somebody is asked about a file: it is new, we could not get it, we cannot answer for a clean copy of it. */
export type FileDoubt = "new" | "not-fetched" | "uncleanable";

/** The largest file a bot may fetch (core.telegram.org/bots/api#getfile). */
const mostBytes = 20 * 1024 * 1024;
/** What a phone calls the kinds that we can clean; what a file is in truth, its bytes say. */
const cleanable: ReadonlySet<string> = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "video/mp4",
  "video/quicktime",
  "audio/mp4",
  "audio/x-m4a",
  "audio/mpeg",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.oasis.opendocument.text",
]);

/** Whether a clean copy of such a file can be promised. Where its size is not said, it is tried. */
export function mayBeCleaned(mime: string | undefined, size: number | undefined): boolean {
  return mime !== undefined && cleanable.has(mime.toLowerCase()) && (size ?? 0) <= mostBytes;
}
