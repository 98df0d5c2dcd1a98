import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "./arguments.ts";
import { drawBook } from "./book/book.ts";
import { packOrQuit, packsToRead } from "./pack.ts";

/**
 * `npm run draw`: writes docs/book/<pack>/, pages and pictures for the lawyer, of every pack or of the one that `PACK`
 * names. What is no longer in the pack goes.
 */
readArguments({}, "[PACK=ru] npm run draw");
for (const pack of packsToRead()) {
  const folder = join("docs/book", pack);
  const files = drawBook(packOrQuit(pack));
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (!files.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  process.stdout.write(`drawn: ${files.size} files in ${folder}/\n`);
}
