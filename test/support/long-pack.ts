import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Words = { [key: string]: string | Words };

/** The content of this checkout with other texts in one file: each fits a message, all of a card together do not. */
export function packWithLongTexts(
  file: string,
  texts: readonly (readonly [path: readonly string[], text: string])[],
): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), "handline-long-"));
  for (const folder of ["flows", "locales"]) cpSync(folder, join(root, folder), { recursive: true });
  const name = join(root, file);
  const words = JSON.parse(readFileSync(name, "utf8")) as Words;
  for (const [path, text] of texts) put(words, path, text);
  writeFileSync(name, JSON.stringify(words, null, 2));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function put(words: Words, path: readonly string[], text: string): void {
  let at = words;
  for (const step of path.slice(0, -1)) {
    const below = at[step];
    if (below === undefined || typeof below === "string") throw new Error(`there is no ${path.join(".")}`);
    at = below;
  }
  at[path.at(-1) ?? ""] = text;
}
