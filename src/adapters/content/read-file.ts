import { readFileSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";
import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

/** A fault of a content file. */
export type Fault = { readonly file: string; readonly line: number; readonly reason: string };

/** A fault as everybody reads it, an editor included: `file:line: reason`. */
export function faultLine(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.reason}`;
}

/** A file that could be read, and a way from a path inside it (`["nodes", "where"]`) to a line. */
export type ReadFile<Value> = {
  readonly value: Value;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

/**
 * Reads one YAML or JSON file (JSON is YAML) against a shape; every fault names its line. For a line the file is read
 * once more: there are megabytes of them, and hardly ever a fault.
 */
export function readFile<Shape extends z.ZodType>(
  path: string,
  name: string,
  shape: Shape,
): { ok: true; read: ReadFile<z.output<Shape>> } | { ok: false; faults: Fault[] } {
  const text = readFileSync(path, "utf8");
  let parsedYaml: Yaml | null = null;
  const yaml = (): Yaml => (parsedYaml ??= yamlOf(readFileSync(path, "utf8")));
  const quick = name.endsWith(".json") ? plainJson(text) : plainYaml(text);
  if (quick === undefined && yaml().document.errors.length > 0) {
    const { document, lines } = yaml();
    return {
      ok: false,
      faults: document.errors.map((error) => ({
        file: name,
        line: lines.linePos(error.pos[0]).line,
        reason: error.message.split("\n", 1)[0] ?? "",
      })),
    };
  }
  const lineOf = (inside: readonly PropertyKey[]): number => lineAt(yaml().document, yaml().lines, inside);
  const parsed = shape.safeParse(quick === undefined ? yaml().document.toJS() : quick.value);
  if (parsed.success) return { ok: true, read: { value: parsed.data, lineOf } };
  return {
    ok: false,
    faults: parsed.error.issues.map((issue) => ({
      file: name,
      line: lineOf(issue.path),
      reason: `${issue.path.join(".")}${issue.path.length > 0 ? ": " : ""}${issue.message}`,
    })),
  };
}

type Yaml = { readonly document: Document; readonly lines: LineCounter };

function yamlOf(text: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  return { document, lines };
}

/**
 * The value alone, by a reader that is ten times as fast and knows no lines: those are needed only for a fault.
 * Undefined where the text is no YAML: then the slow reader says what is wrong and where.
 */
function plainYaml(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return undefined;
  }
}

/**
 * Words are megabytes of JSON, which even the quick reader of YAML would take longer for than for all the rest.
 * Undefined where the text is no JSON, or has a key twice, which JSON would take silently: then YAML says what is wrong
 * and where.
 */
function plainJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return keysWritten(text) === keysHeld(value) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** How many keys stand in a text that is JSON: its strings that a colon follows. */
function keysWritten(text: string): number {
  const colon = /\s*:/y;
  let keys = 0;
  let close = -1;
  for (let open = text.indexOf('"'); open !== -1; open = text.indexOf('"', close + 1)) {
    close = text.indexOf('"', open + 1);
    while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
    colon.lastIndex = close + 1;
    if (colon.test(text)) keys += 1;
  }
  return keys;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number): boolean {
  return text[at - 1] === "\\" && !isEscaped(text, at - 1);
}

/** How many keys a value of JSON has, at every depth. */
function keysHeld(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const held = Object.values(value);
  return held.reduce<number>((keys, one) => keys + keysHeld(one), Array.isArray(value) ? 0 : held.length);
}

/** The line of the deepest part of a path that the document has; a key counts where it is written. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const inside = path.slice(0, length);
    const parent = length === 1 ? document.contents : document.getIn(inside.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find((item) => String(item.key) === String(inside.at(-1)))
      : undefined;
    const node = pair ? pair.key : document.getIn(inside, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
