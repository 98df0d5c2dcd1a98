import type { Danger } from "../../domain/flow/flow.ts";
import type { FilledPaper } from "../../domain/paper/paper.ts";

/*
 * Papers and pictures, made in memory and never stored.
 */

/** A file as it goes out; its name says nothing about us or the person. */
export type PrintedFile = { readonly name: string; readonly bytes: Uint8Array };

/** How long people waited, as a picture: one row a kind. Times are ms, on a scale on which twice as long is as wide everywhere. */
export type WaitChart = {
  readonly title: string;
  readonly subtitle: string;
  readonly legend: { readonly half: string; readonly most: string };
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly rows: readonly {
    readonly label: string;
    readonly danger: Danger;
    readonly note: string;
    /** By when half of them, and nine in ten, had heard a human; null: not to be said. */
    readonly ends: { readonly half: number; readonly most: number } | null;
  }[];
};

export interface Printer {
  /** The same paper in each format people can use: one to edit, one to print. */
  paper(filled: FilledPaper): Promise<readonly PrintedFile[]>;
  /** A phrase of the pack in the officials' language, in large letters to hold up. */
  picture(phrase: string): Promise<PrintedFile>;
  chart(chart: WaitChart): Promise<PrintedFile>;
}
