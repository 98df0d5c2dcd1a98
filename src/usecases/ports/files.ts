import type { Private } from "../../domain/privacy/private.ts";
import type { Rewritten } from "../../domain/relay/letter.ts";
import type { PrintedFile } from "./printing.ts";

/*
 * Files that cross the relay without what they tell of their maker. They are in memory for a moment and nowhere else.
 */

export interface FileFetcher {
  /** What Telegram keeps under this name; null when it cannot be had: gone, larger than a bot may fetch, no answer. */
  fetch(file: string): Promise<Uint8Array | null>;
}

export interface FileCleaner {
  /** The same file without names, places and times in it; null where we cannot answer for that. */
  clean(bytes: Uint8Array): Promise<PrintedFile | null>;
}

/** A file made anew from somebody's, with their words under it. */
export type CleanCopy = { readonly file: PrintedFile; readonly words: Private<Rewritten> | null };
