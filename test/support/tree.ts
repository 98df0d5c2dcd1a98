/** A small tree of files in a folder of its own, for tests of the tools. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Writes the files (path -> text) and returns the folder; it is removed when the test ends. */
export function plantTree(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "handline-tree-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
