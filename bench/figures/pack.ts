import { type LoadedPack, loadPack } from "../../src/adapters/content/load.ts";
import { faultLine } from "../../src/adapters/content/read-file.ts";

/** The pack as it is shipped. */
export function shippedPack(root: string = process.cwd()): LoadedPack {
  const loaded = loadPack(root, "ru");
  if (loaded.ok) return loaded.pack;
  throw new Error(loaded.faults.map(faultLine).join("\n"));
}
