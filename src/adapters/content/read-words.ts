import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Words } from "../../domain/raw-content.ts";
import { type Fault, type ReadFile, readFile } from "./read-file.ts";

type Tree = { [key: string]: string | string[] | string[][] | Tree };
const Tree: z.ZodType<Tree> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(z.array(z.string())), Tree])),
);

/** Language -> namespace -> nested words, as i18next takes them. */
export type Nested = Record<string, Record<string, object>>;

export type ReadWords = {
  readonly nested: Nested;
  readonly words: Words;
  readonly faults: Fault[];
  readonly lineOf: (file: string, path: readonly PropertyKey[]) => number;
};

/** Reads `locales/<lng>/*.json` of these languages; one namespace a file. */
export function readWords(root: string, languages: readonly string[]): ReadWords {
  const nested: Nested = {};
  const words = new Map<string, Map<string, Map<string, string | readonly string[]>>>();
  const faults: Fault[] = [];
  const files = new Map<string, ReadFile<Tree>>();
  for (const lang of languages) {
    const folder = join(root, "locales", lang);
    if (!existsSync(folder)) {
      faults.push({
        file: `locales/${lang}`,
        line: 1,
        reason: "the pack names this language, but it has no folder",
      });
      continue;
    }
    for (const file of readdirSync(folder)
      .filter((entry) => entry.endsWith(".json"))
      .sort()) {
      const name = `locales/${lang}/${file}`;
      const read = readFile(join(folder, file), name, Tree);
      if (!read.ok) {
        faults.push(...read.faults);
        continue;
      }
      const namespace = file.slice(0, -".json".length);
      files.set(name, read.read);
      nested[lang] = { ...nested[lang], [namespace]: read.read.value };
      const byNamespace = words.get(lang) ?? new Map<string, Map<string, string | readonly string[]>>();
      words.set(lang, byNamespace.set(namespace, new Map(flat(read.read.value))));
    }
  }
  return { nested, words, faults, lineOf: (file, path) => files.get(file)?.lineOf(path) ?? 1 };
}

function flat(tree: Tree, above = ""): [string, string | readonly string[]][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string | readonly string[]][] => {
    const path = above === "" ? key : `${above}.${key}`;
    if (typeof value === "string") return [[path, value]];
    if (!Array.isArray(value)) return flat(value, path);
    if (value.every((item) => typeof item === "string")) return [[path, value]];
    return value.map((item, index) => [`${path}.${index}`, [item].flat()]);
  });
}
