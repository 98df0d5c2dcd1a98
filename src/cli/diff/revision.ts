import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parse } from "yaml";

/** Anything that YAML or JSON can say. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Tree = { readonly [key: string]: Value };

/**
 * A pack as its files say it, read without any schema: an older revision may have had another. Everything is under its
 * own name and not under its file, so that a file that only moved is no change.
 */
export type Revision = {
  readonly flows: ReadonlyMap<string, Tree>;
  readonly cards: ReadonlyMap<string, Tree>;
  readonly terms: ReadonlyMap<string, Tree>;
  readonly calendars: ReadonlyMap<string, Tree>;
  readonly contacts: ReadonlyMap<string, Tree>;
  /** Language -> thing (`flow detention`, `card held`, `term D05`, `phrase asylum`, `words ui`) -> key -> text. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;
  /** The language in which officials read; null where the pack does not say it. */
  readonly official: string | null;
  /** Files that could not be read, or hold something else than their name says. */
  readonly unread: readonly string[];
};

/** Reads a pack as it is in a folder that holds `flows/` and `locales/`. Null where there is no such pack. */
export function readRevision(root: string, pack: string): Revision | null {
  const folder = join(root, "flows", pack);
  if (!existsSync(folder)) return null;
  const unread: string[] = [];
  const read = (file: string): Tree => {
    try {
      const tree = parse(readFileSync(file, "utf8")) as Value;
      if (isTree(tree)) return tree;
    } catch {
      // Said below: the reader of the comparison has to know what was not compared.
    }
    unread.push(file.slice(root.length + 1));
    return {};
  };
  const named = (at: string, key: string): Map<string, Tree> =>
    new Map(
      filesIn(join(folder, at), ".yaml").flatMap((file): [string, Tree][] => {
        const tree = read(file);
        const name = tree[key];
        if (typeof name === "string" || typeof name === "number") return [[String(name), tree]];
        if (Object.keys(tree).length > 0) unread.push(file.slice(root.length + 1));
        return [];
      }),
    );
  const inside = (file: string, key: string): Map<string, Tree> => {
    const path = join(folder, file);
    const held = existsSync(path) ? read(path)[key] : undefined;
    if (isTree(held)) return treesOf(held);
    if (existsSync(path)) unread.push(path.slice(root.length + 1));
    return new Map();
  };
  const calendars = filesIn(join(folder, "law"), ".yaml").filter((file) =>
    basename(file).startsWith("calendar-"),
  );
  const official = existsSync(join(folder, "pack.yaml"))
    ? read(join(folder, "pack.yaml"))["officialLanguage"]
    : null;
  return {
    official: typeof official === "string" ? official : null,
    flows: named("screening", "flow"),
    cards: named("guidance", "guidance"),
    terms: inside("law/terms.yaml", "terms"),
    calendars: new Map(calendars.map((file) => [basename(file, ".yaml"), read(file)])),
    contacts: inside("contacts.yaml", "contacts"),
    words: readWordsOf(root, pack, read),
    unread: [...new Set(unread)],
  };
}

/** Calls with a folder that holds the pack as it was at a revision of git; null where git knows no such revision. */
export function atRevision<Result>(revision: string, use: (root: string) => Result): Result | null {
  const root = mkdtempSync(join(tmpdir(), "handline-revision-"));
  try {
    const known = spawnSync("git", [
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${revision}^{commit}`,
    ]);
    if (known.status !== 0) return null;
    const commit = known.stdout.toString().trim();
    for (const folder of ["flows", "locales"]) {
      const packed = spawnSync("git", ["archive", commit, folder], { maxBuffer: 1 << 28 });
      // A revision from before there was such a folder has nothing in it.
      if (packed.status === 0) spawnSync("tar", ["-x", "-C", root], { input: packed.stdout });
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function readWordsOf(root: string, pack: string, read: (file: string) => Tree): Revision["words"] {
  const words = new Map<string, Map<string, Map<string, string>>>();
  for (const at of ["locales", `flows/${pack}/words`]) {
    const folder = join(root, at);
    for (const lang of existsSync(folder) ? readdirSync(folder) : [])
      for (const file of filesIn(join(folder, lang), ".json")) {
        const things = words.get(lang) ?? new Map<string, Map<string, string>>();
        words.set(lang, things);
        for (const [path, text] of flat(read(file))) {
          const [thing, key] = thingOf(basename(file, ".json"), path);
          things.set(thing, (things.get(thing) ?? new Map<string, string>()).set(key, text));
        }
      }
  }
  return words;
}

/** To what a text belongs. The subjects of the house are told from flows when they are compared. */
function thingOf(namespace: string, path: string): [thing: string, key: string] {
  const [first = "", second = "", ...rest] = path.split(".");
  if (namespace.startsWith("guidance")) return [`card ${first}`, [second, ...rest].join(".")];
  if (namespace === "phrases") return [`phrase ${first}`, [second, ...rest].join(".")];
  if (namespace === "law" && first === "terms") return [`term ${second}`, rest.join(".")];
  return [`words ${namespace}`, path];
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function treesOf(tree: Tree): Map<string, Tree> {
  return new Map(Object.entries(tree).map(([id, value]) => [id, isTree(value) ? value : { value }]));
}

export function isTree(value: Value | undefined): value is Tree {
  return typeof value === "object" && value !== null && !isList(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function flat(tree: Tree, above = ""): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const path = above === "" ? key : `${above}.${key}`;
    return isTree(value)
      ? flat(value, path)
      : [[path, isList(value) ? value.map((part) => JSON.stringify(part)).join(", ") : String(value)]];
  });
}
