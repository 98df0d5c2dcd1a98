import type { Law } from "./deadline/law.ts";
import type { RawContacts, RawFlow, RawGuidance, RawPack, RawUndesirable } from "./flow/schema.ts";
import type { Locale } from "./locale.ts";
import type { RawPaper } from "./paper/schema.ts";

/** Language -> namespace -> flat key (`where.ask`) -> words; lists only in the namespace `dates`. */
export type Words = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string | readonly string[]>>>;

/** One file and what stands in it, already of the right shape. */
export type FileOf<Raw> = { readonly file: string; readonly raw: Raw };

export type RawContent = {
  readonly pack: FileOf<RawPack>;
  readonly flows: readonly FileOf<RawFlow>[];
  /** A card lies in the folder of its group; the words of a group stand together in the namespace `guidance-<group>`. */
  readonly guidance: readonly (FileOf<RawGuidance> & { readonly group: string })[];
  readonly contacts: FileOf<RawContacts>;
  readonly undesirable: FileOf<RawUndesirable>;
  readonly papers: readonly FileOf<RawPaper>[];
  readonly law: Law;
  /** The file of the law's terms, for faults found after the law was compiled. */
  readonly termsFile: string;
  readonly words: Words;
  /** By language; every language of the pack has one. */
  readonly locales: ReadonlyMap<string, Locale>;
};

/** The namespace that holds the words of every card of a group. */
export function guidanceNamespace(group: string): string {
  return `guidance-${group}`;
}

/** The headings of the drawn book. A language may be without them. */
export const bookNamespace = "book";

/** Ends the key of words for somebody who asks for another person, where "you" would be wrong: `ask_relative`. */
export const relativeSuffix = "_relative";
