import type { FilledPaper } from "../../domain/paper/paper.ts";

/*
 * Papers and pictures, made in memory and never stored.
 */

/** A file as it goes out; its name says nothing about us or the person. */
export type PrintedFile = { readonly name: string; readonly bytes: Uint8Array };

export interface Printer {
  /** The same paper in each format people can use: one to edit, one to print. */
  paper(filled: FilledPaper): Promise<readonly PrintedFile[]>;
  /** A phrase of the pack in the officials' language, in large letters to hold up. */
  picture(phrase: string): Promise<PrintedFile>;
}
