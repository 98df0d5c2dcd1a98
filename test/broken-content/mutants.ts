import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, visit } from "yaml";

/** One file of a pack with one change: what was done, and whether a pack with it may still start. */
export type Mutant = {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  readonly harmless: boolean;
};

type Change = { readonly what: string; readonly text: string };

/** Every change that we know of, at every place of every file where it can be made. */
export function mutantsOf(root: string): readonly Mutant[] {
  const files = globSync(["flows/**/*.yaml", "locales/**/*.{json,yaml}"], { cwd: root }).sort();
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const as =
      (harmless: boolean) =>
      ({ what, text: changed }: Change): Mutant => ({ what, file, text: changed, harmless });
    const changes = [...keyChanges(text), ...scalarChanges(text, file), ...wholeChanges(text, file)];
    const breaking = changes.filter((one) => one.text !== text);
    return [...breaking.map(as(false)), ...harmlessChanges(text, file).map(as(true))];
  });
}

/** Slices of the text are changed, so that all around them stays as somebody wrote it. */
function splice(text: string, node: Node, by: string): string {
  const [start, end] = node.range ?? [0, 0];
  return text.slice(0, start) + by + text.slice(end);
}

function pairsOf(
  text: string,
): readonly { readonly key: Scalar; readonly pair: Pair; readonly path: string }[] {
  const found: { key: Scalar; pair: Pair; path: string }[] = [];
  visit(parseDocument(text), {
    Pair(_, pair, above) {
      const path = above.flatMap((one) => ("key" in one && isScalar(one.key) ? [String(one.key.value)] : []));
      if (isScalar(pair.key) && pair.key.range)
        found.push({ key: pair.key, pair, path: [...path, String(pair.key.value)].join(".") });
    },
  });
  return found;
}

/** Names that nothing else refers to: another name is as good. */
const freeNames = /^organisations\.[^.]+$/;

/** A key that nobody knows, and one that stands twice. */
function keyChanges(text: string): readonly Change[] {
  const json = text.startsWith("{");
  return pairsOf(text).flatMap(({ key, pair, path }) => {
    const renamed = json ? `"${String(key.value)}x"` : `${String(key.value)}x`;
    const value = pair.value as Node | null;
    if (value?.range === undefined || value.range === null) return [];
    const whole = text.slice(key.range?.[0], value.range[1]);
    const twice = json || !whole.includes("\n") ? inFlow(text, key, value, whole) : [];
    return [
      ...(freeNames.test(path) ? [] : [{ what: `${path} renamed`, text: splice(text, key, renamed) }]),
      ...twice,
    ];
  });
}

/** The same pair once more beside itself; in block style on a line of its own. */
function inFlow(text: string, key: Scalar, value: Node, whole: string): readonly Change[] {
  const [start] = key.range ?? [0];
  const [, end] = value.range ?? [0, 0];
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const block = /^[ -]*$/.test(before) && !text.startsWith("{");
  const again = block ? `\n${before.replaceAll("-", " ")}${whole}` : `, ${whole}`;
  return [{ what: `${String(key.value)} twice`, text: text.slice(0, end) + again + text.slice(end) }];
}

/** Files whose texts people read, in any tongue and length; those of dates.json are what people type. */
const isWords = (file: string): boolean => file.endsWith(".json") && !file.endsWith("dates.json");

function scalarChanges(text: string, file: string): readonly Change[] {
  const found: Change[] = [];
  visit(parseDocument(text), {
    Scalar(at, node, above) {
      if (at === "key") return;
      const change = (what: string, by: string): void =>
        void found.push({ what, text: splice(text, node, by) });
      const said = JSON.stringify(node.value);
      if (isWords(file) && typeof node.value === "string") {
        change(`${said}: 5,000 characters`, JSON.stringify("x".repeat(5_000)));
        change(`${said}: a placeholder that nobody fills`, JSON.stringify(`${node.value} {{nobody}}`));
        change(`${said}: a placeholder that is not closed`, JSON.stringify(`${node.value} {{count`));
        change(`${said}: a tag that is not closed`, JSON.stringify(`<b>${node.value}`));
        change(`${said}: no text`, '""');
        change(`${said}: a number`, "7");
        change(`${said}: nothing`, "null");
      }
      if (typeof node.value === "number")
        for (const by of ["1.5", "-1", '"ten"', "1e400", "null", "[1]"]) change(`${said}: ${by}`, by);
      if (typeof node.value === "boolean") change(`${said}: a word`, '"perhaps"');
      const parent = above.at(-1);
      if (!isWords(file) && typeof node.value === "string" && refersIn(above, file)) {
        change(`${said}: refers to nothing`, "no-such-thing");
        if (isSeq(parent))
          change(
            `${said}: twice in a list`,
            `${text.slice(node.range?.[0], node.range?.[1])}, no-such-thing`,
          );
      }
    },
  });
  return found;
}

const referring = new Set([
  "to",
  "first",
  "flow",
  "gives",
  "start",
  "menu",
  "terms",
  "say",
  "contacts",
  "papers",
  "guidance",
  "emergency",
  "where",
]);

/** Whether the value stands under a key that names something else of the pack. */
function refersIn(above: readonly unknown[], file: string): boolean {
  if (!/screening|guidance|pack\.yaml/.test(file)) return false;
  const keys = above.flatMap((one) =>
    typeof one === "object" && one !== null && "key" in one && isScalar((one as Pair).key)
      ? [String(((one as Pair).key as Scalar).value)]
      : [],
  );
  return referring.has(keys.at(-1) ?? "");
}

function wholeChanges(text: string, file: string): readonly Change[] {
  const cut = file.endsWith(".json")
    ? [1, 2, 3].map((part) => ({
        what: `cut after ${part} of 4`,
        text: text.slice(0, (text.length * part) / 4),
      }))
    : [];
  const root = parseDocument(text).contents;
  return [
    ...cut,
    { what: "empty", text: "" },
    { what: "a list", text: "[]" },
    { what: "a key that nobody knows", text: file.endsWith(".json") ? text : `${text}\nnobody: 1\n` },
    { what: "a tab", text: file.endsWith(".json") || !isMap(root) ? text : `${text}\n\tx: 1\n` },
    { what: "a NUL", text: `${text}\0` },
    ...deadEnds(text, file),
  ];
}

/** Ways out of a question that lead nowhere, or back to itself. */
function deadEnds(text: string, file: string): readonly Change[] {
  if (!file.includes("screening")) return [];
  return pairsOf(text)
    .filter(({ key, pair }) => key.value === "to" && isScalar(pair.value))
    .map(({ pair, path }) => ({
      what: `${path}: back to itself`,
      text: splice(text, pair.value as Scalar, path.split(".")[1] ?? ""),
    }));
}

/** What people do to files every day, and what must not stop a helpline. */
function harmlessChanges(text: string, file: string): readonly Change[] {
  if (file.endsWith(".json"))
    return [
      { what: "indented anew", text: JSON.stringify(JSON.parse(text), null, 7) },
      { what: "in one line", text: JSON.stringify(JSON.parse(text)) },
      { what: "with the line ends of Windows", text: text.replaceAll("\n", "\r\n") },
      ...(isWords(file)
        ? [
            {
              what: "other words",
              text: text.replace(/"(Do this|Where\?|Hello|Hand it in\.)"/, '"Сделайте это"'),
            },
          ]
        : []),
    ];
  return [
    { what: "a comment", text: `# a word of the lawyer\n${text}` },
    { what: "empty lines", text: text.replaceAll("\n", "\n\n") },
    { what: "with the line ends of Windows", text: text.replaceAll("\n", "\r\n") },
    { what: "spaces at the end of each line", text: text.replaceAll("\n", "  \n") },
  ];
}
