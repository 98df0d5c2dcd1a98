import { isList, isTree, type Revision, type Tree, type Value } from "./revision.ts";

/** One thing of a pack that is not as it was. `kind`: a flow, a card, a term, a calendar, a contact, a phrase, words. */
export type Change = {
  readonly kind: string;
  readonly id: string;
  readonly state: "added" | "removed" | "changed";
  /** What is said of it in the files, dotted, such as `nodes.where.to`. */
  readonly fields: readonly Difference[];
  /** What is said to people: language and key. */
  readonly words: readonly (Difference & { readonly lang: string })[];
};
/** Null: there is none on that side. */
export type Difference = { readonly key: string; readonly was: string | null; readonly is: string | null };

const kinds = [
  ["flow", "flows"],
  ["card", "cards"],
  ["term", "terms"],
  ["calendar", "calendars"],
  ["contact", "contacts"],
] as const;

/** Everything that differs between two revisions of a pack, flows first. */
export function compareRevisions(was: Revision, is: Revision): readonly Change[] {
  const known = new Set<string>();
  const things = kinds.flatMap(([kind, name]) =>
    keysOf(was[name], is[name]).map((id) => {
      known.add(`${kind} ${id}`);
      return changeOf(kind, id, was[name].get(id), is[name].get(id), wordsOf(was, is, kind, id));
    }),
  );
  const flows = new Set([...was.flows.keys(), ...is.flows.keys()]);
  const others = [
    ...new Set([was, is].flatMap(({ words }) => [...words.values()].flatMap((of) => [...of.keys()]))),
  ]
    .filter((thing) => !known.has(thing) && !flows.has(thing.replace(/^words /, "")))
    .sort()
    .map((thing) => {
      const [kind = "", id = ""] = thing.split(" ");
      const words = wordsOf(was, is, kind, id);
      const there = (side: "was" | "is"): Tree | undefined =>
        [...(side === "was" ? was : is).words.values()].some((of) => of.has(thing)) ? {} : undefined;
      return changeOf(kind, id, there("was"), there("is"), words);
    });
  return [...things, ...others].filter(
    ({ state, fields, words }) => state !== "changed" || fields.length > 0 || words.length > 0,
  );
}

function changeOf(
  kind: string,
  id: string,
  was: Tree | undefined,
  is: Tree | undefined,
  words: Change["words"],
): Change {
  const state = was === undefined ? "added" : is === undefined ? "removed" : "changed";
  return { kind, id, state, fields: differences(fieldsOf(was ?? {}), fieldsOf(is ?? {})), words };
}

function wordsOf(was: Revision, is: Revision, kind: string, id: string): Change["words"] {
  const thing = kind === "flow" ? `words ${id}` : `${kind} ${id}`;
  return keysOf(was.words, is.words).flatMap((lang) =>
    differences(
      was.words.get(lang)?.get(thing) ?? new Map<string, string>(),
      is.words.get(lang)?.get(thing) ?? new Map<string, string>(),
    ).map((difference) => ({ ...difference, lang })),
  );
}

function differences(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): Difference[] {
  return keysOf(was, is).flatMap((key) => {
    const [before, after] = [was.get(key) ?? null, is.get(key) ?? null];
    return before === after ? [] : [{ key, was: before, is: after }];
  });
}

function keysOf(was: ReadonlyMap<string, unknown>, is: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...is.keys(), ...was.keys()])];
}

/** Every field under its dotted name. A list that holds more than plain values is one field, in one line. */
function fieldsOf(tree: Tree, above = ""): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = above === "" ? key : `${above}.${key}`;
    // A way out or a list of cards is one thing to read; its parts alone say nothing.
    if (isTree(value)) for (const [inner, text] of fieldsOf(value, path)) fields.set(inner, text);
    else fields.set(path, inOneLine(value));
  }
  return fields;
}

/** `to: [{when: {is: {a: b}}, to: c}]` as "c if a is b; ...". */
function inOneLine(value: Value): string {
  if (isList(value)) return value.map(inOneLine).join("; ");
  if (!isTree(value)) return String(value);
  const { to, card, when, ...rest } = value;
  const led = to ?? card;
  if (led !== undefined && Object.keys(rest).length === 0)
    return when === undefined ? inOneLine(led) : `${inOneLine(led)} if ${conditionOf(when)}`;
  return conditionOf(value);
}

function conditionOf(value: Value): string {
  if (!isTree(value)) return inOneLine(value);
  return Object.entries(value)
    .map(([key, part]) => {
      if (key === "is" && isTree(part))
        return Object.entries(part)
          .map(([node, options]) => `${node} is ${[options].flat().map(String).join(" or ")}`)
          .join(" and ");
      if (key === "any" && isList(part)) return part.map((one) => `(${conditionOf(one)})`).join(" or ");
      if (key === "not") return `not (${conditionOf(part)})`;
      return `${key} ${inOneLine(part)}`;
    })
    .join(" and ");
}
