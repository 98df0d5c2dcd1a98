import { existsSync, readFileSync } from "node:fs";

/**
 * What the page shows for a Russian text of the house or of the pack, as a pattern. A placeholder that `values` does not fill fits any one word,
 * since codes of cases are random.
 *
 * @param key file and path, such as "order:where.ask"
 */
export function russian(key: string, values: Readonly<Record<string, string>> = {}): RegExp {
  const pattern = read(key)
    .replace(/<[^>]+>/g, "")
    .replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder)
    .split(/\{\{\w+\}\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"))
    .join("\\S+");
  return new RegExp(pattern);
}

/** The text itself, for a value inside another text. Throws when there is none. */
export function read(key: string): string {
  const [file = "", path = ""] = key.split(":");
  let found: unknown = JSON.parse(readFileSync(fileOf(file), "utf8"));
  for (const name of path.split("."))
    found = typeof found === "object" && found !== null ? Reflect.get(found, name) : undefined;
  if (typeof found !== "string") throw new Error(`there is no Russian text ${key}`);
  return found;
}

/** The words of the house lie in `locales/`, those of the pack beside its flows. */
function fileOf(namespace: string): string {
  const ours = `locales/ru/${namespace}.json`;
  return existsSync(ours) ? ours : `flows/ru/words/ru/${namespace}.json`;
}
