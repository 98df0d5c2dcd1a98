import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Words = { [key: string]: string | Words };

/** The content of this checkout, in which one text is so long that Telegram takes it in no single message. */
export function packWithLongText(
  file: string,
  path: readonly string[],
  text: string,
): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), "handline-long-"));
  for (const folder of ["flows", "locales"]) cpSync(folder, join(root, folder), { recursive: true });
  const name = join(root, file);
  const words = JSON.parse(readFileSync(name, "utf8")) as Words;
  let at = words;
  for (const step of path.slice(0, -1)) {
    const below = at[step];
    if (below === undefined || typeof below === "string") throw new Error(`${file} has no ${path.join(".")}`);
    at = below;
  }
  at[path.at(-1) ?? ""] = text;
  writeFileSync(name, JSON.stringify(words, null, 2));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
