import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quit, readArguments } from "./arguments.ts";
import { drawBook } from "./book/book.ts";
import { compareRevisions } from "./diff/compare.ts";
import { reportOf } from "./diff/report.ts";
import { atRevision, type Revision, readRevision } from "./diff/revision.ts";
import { packOrQuit, packsToRead } from "./pack.ts";

/**
 * `npm run draw`: writes docs/book/<pack>/, pages and pictures for the lawyer, of every pack or of the one that `PACK`
 * names. What is no longer in the pack goes. With `--diff REV` it writes nothing and says, as Markdown, what changed
 * since a revision, or between two (`REV..REV`).
 */
const usage = "[PACK=ru] npm run draw [-- --diff REV[..REV]]";
const { values } = readArguments({ options: { diff: { type: "string" } } }, usage);
for (const pack of packsToRead()) {
  if (values.diff === undefined) draw(pack);
  else process.stdout.write(`${changesOf(pack, values.diff)}\n`);
}

function draw(pack: string): void {
  const folder = join("docs/book", pack);
  const files = drawBook(packOrQuit(pack));
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (!files.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  process.stdout.write(`drawn: ${files.size} files in ${folder}/\n`);
}

function changesOf(pack: string, range: string): string {
  const [from = "", to = ""] = range.split("..");
  const was = revisionAt(from, pack);
  const is = to === "" ? readRevision(process.cwd(), pack) : revisionAt(to, pack);
  const until = to === "" ? "now" : to;
  if (was === null) return `# Pack ${pack}: not there at ${from}; all of it is new.`;
  if (is === null) return `# Pack ${pack}: not there at ${until}; all of it is gone.`;
  // The official language and English: the two that the lawyer reads.
  return reportOf(
    `Pack ${pack}: from ${from} to ${until}`,
    compareRevisions(was, is),
    ["en", ...(is.official === null ? [] : [is.official])],
    [...was.unread.map((file) => `${file} at ${from}`), ...is.unread.map((file) => `${file} at ${until}`)],
  );
}

function revisionAt(revision: string, pack: string): Revision | null {
  // `undefined` would be git's "no such revision", null is "no such pack": one is a wrong argument, one an answer.
  const found = atRevision(revision, (root) => ({ read: readRevision(root, pack) }));
  return found === null
    ? quit(2, `--diff: git knows no revision "${revision}". Usage: ${usage}`)
    : found.read;
}
