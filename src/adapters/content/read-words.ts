import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Locale } from "../../domain/locale.ts";
import type { Words } from "../../domain/raw-content.ts";
import { type Fault, type ReadFile, readFile } from "./read-file.ts";
import { createWordsShape, type WordsFile } from "./words-file.ts";

/** Language -> namespace -> nested words, as i18next takes them. */
export type Nested = Record<string, Record<string, object>>;

export type ReadWords = {
  readonly nested: Nested;
  readonly words: Words;
  readonly locales: ReadonlyMap<string, Locale>;
  readonly faults: Fault[];
  /** The file in which a namespace is written; the checks know it as `locales/<lng>/<namespace>.json`. */
  readonly fileOf: (file: string) => string;
  readonly lineOf: (file: string, path: readonly PropertyKey[]) => number;
};

/**
 * Reads the words of these languages, one namespace a file: those of the house, which every pack shares, in
 * `locales/<lng>/`, and those of the pack in `flows/<pack>/words/<lng>/`. No namespace stands in both, so that nobody
 * ever reads the words of another country.
 */
export function readWords(root: string, pack: string, languages: readonly string[]): ReadWords {
  const nested: Nested = {};
  const words = new Map<string, Map<string, WordsFile["flat"]>>();
  const locales = new Map<string, Locale>();
  const faults: Fault[] = [];
  const files = new Map<string, ReadFile<WordsFile>>();
  const written = new Map<string, string>();
  const own = `flows/${pack}/words`;
  const shape = createWordsShape();
  for (const lang of languages) {
    const folders = [`locales/${lang}`, `${own}/${lang}`].filter((folder) => existsSync(join(root, folder)));
    if (folders.length === 0)
      faults.push({
        file: `locales/${lang}`,
        line: 1,
        reason: "the pack names this language, but it has no folder",
      });
    const described = folders.length === 0 ? null : readLocale(root, lang, faults);
    if (described) locales.set(lang, described);
    for (const name of folders.flatMap((folder) => jsonIn(root, folder))) {
      const namespace = basename(name, ".json");
      const known = written.get(`locales/${lang}/${namespace}.json`);
      if (known !== undefined) {
        faults.push({ file: name, line: 1, reason: `these words stand in ${known} already` });
        continue;
      }
      const read = readFile(join(root, name), name, shape);
      if (!read.ok) {
        faults.push(...read.faults);
        continue;
      }
      files.set(name, read.read);
      written.set(`locales/${lang}/${namespace}.json`, name);
      nested[lang] = { ...nested[lang], [namespace]: read.read.value.nested };
      const byNamespace = words.get(lang) ?? new Map<string, WordsFile["flat"]>();
      words.set(lang, byNamespace.set(namespace, read.read.value.flat));
    }
  }
  const fileOf = (file: string): string =>
    written.get(file) ?? (existsSync(join(root, own)) ? file.replace(/^locales/, own) : file);
  return {
    nested,
    words,
    locales,
    faults,
    fileOf,
    lineOf: (file, path) => files.get(fileOf(file))?.lineOf(path) ?? 1,
  };
}

function readLocale(root: string, lang: string, faults: Fault[]): Locale | null {
  const name = `locales/${lang}/locale.yaml`;
  if (!existsSync(join(root, name))) {
    faults.push({ file: name, line: 1, reason: "the file is missing" });
    return null;
  }
  const read = readFile(join(root, name), name, Locale);
  if (read.ok) return read.read.value;
  faults.push(...read.faults);
  return null;
}

function jsonIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((entry) => entry.endsWith(".json"))
    .sort()
    .map((entry) => `${folder}/${entry}`);
}
