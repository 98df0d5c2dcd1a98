// Layer direction, by dependency-cruiser and the rules in .dependency-cruiser.mjs.
import { join } from "node:path";
import { capture } from "./outcome.mjs";
import { root } from "./paths.mjs";

const cruiser = join(root, "node_modules", "dependency-cruiser", "bin", "dependency-cruiser.mjs");

/** Checks the tree under `folder` by the rules that lie in it. Resolves to { code, output }. Needs the carried Node. */
export async function checkLayers(folder) {
  const args = [cruiser, "--config", ".dependency-cruiser.mjs", "--output-type", "err", "src"];
  const { code, output } = await capture(process.execPath, args, { cwd: folder });
  if (code !== 0) return { code, output };
  // It finds no fault with files it could not read.
  const seen = /\((\d+) modules, (\d+) dependencies cruised\)/.exec(output);
  if (Number(seen?.[1]) > 0 && Number(seen?.[2]) > 0) return { code, output };
  return { code: 1, output: `${output}\nNothing was read, so nothing was checked.` };
}
