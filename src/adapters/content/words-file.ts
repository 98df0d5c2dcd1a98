import { z } from "zod";

/** The words of one file, as i18next takes them, and by their whole key: `where.ask`. */
export type WordsFile = {
  readonly nested: object;
  readonly flat: ReadonlyMap<string, string | readonly string[]>;
};

/**
 * The shape of a file of words: texts under keys, as deep as one likes; a list of texts (ways to say one thing); a list
 * of such lists (the weekdays), each of which stands under its number. Walked by hand: zod would try each kind on each
 * of many thousand texts, and could not say which was meant. For all files of one reading.
 */
export function createWordsShape(): z.ZodType<WordsFile> {
  const pathOf = createPaths();
  return z.unknown().transform((nested, context): WordsFile => {
    const flat = new Map<string, string | readonly string[]>();
    const add = (tree: Tree, above: string): void => {
      for (const [key, value] of Object.entries(tree)) {
        const path = pathOf(above, key);
        if (typeof value === "string") flat.set(path, value);
        else if (isTree(value)) add(value, path);
        else if (isList(value)) flat.set(path, value);
        else if (Array.isArray(value) && value.every(isList))
          for (const [index, list] of value.entries()) flat.set(pathOf(path, String(index)), list);
        else context.addIssue({ code: "custom", path: path.split("."), message: wanted });
      }
    };
    if (isTree(nested)) add(nested, "");
    else context.addIssue({ code: "custom", message: wanted });
    return { nested: nested as object, flat };
  });
}

const wanted = "words are texts, lists of texts, or more of them under keys";

type Tree = Readonly<Record<string, unknown>>;

/** The whole key of what stands under a key, which lies under another one or at the top. */
type PathOf = (above: string, key: string) => string;

/** A whole key is made once and is the same string in all languages: so it is found at once in each. */
function createPaths(): PathOf {
  const made = new Map<string, Map<string, string>>();
  return (above, key) => {
    if (above === "") return key;
    const below = made.get(above) ?? new Map<string, string>();
    made.set(above, below);
    const path = below.get(key) ?? `${above}.${key}`;
    below.set(key, path);
    return path;
  };
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
