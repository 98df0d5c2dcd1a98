import type { Law } from "./deadline/law.ts";
import type { RawContacts, RawFlow, RawGuidance, RawPack } from "./flow/schema.ts";

/** Language -> namespace -> flat key (`where.ask`) -> words; lists only in the namespace `dates`. */
export type Words = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string | readonly string[]>>>;

/** One file and what stands in it, already of the right shape. */
export type FileOf<Raw> = { readonly file: string; readonly raw: Raw };

export type RawContent = {
  readonly pack: FileOf<RawPack>;
  readonly flows: readonly FileOf<RawFlow>[];
  readonly guidance: readonly FileOf<RawGuidance>[];
  readonly contacts: FileOf<RawContacts>;
  readonly law: Law;
  readonly words: Words;
};
