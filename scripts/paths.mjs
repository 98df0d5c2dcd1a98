// Where things live. Everything the scripts create is under .data/ or node_modules/, both ignored by git.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** A path under .data/. The folder is for its owner alone: Redis files are in it. */
export function dataPath(...parts) {
  const data = join(root, ".data");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return join(data, ...parts);
}
