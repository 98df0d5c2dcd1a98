import { type LoadedPack, loadPack } from "../adapters/content/load.ts";
import { faultLine } from "../adapters/content/read-file.ts";
import { quit } from "./arguments.ts";

/** A pack of this checkout, or the end of the command: every fault on a line of its own. */
export function packOrQuit(pack: string): LoadedPack {
  const loaded = loadPack(process.cwd(), pack);
  return loaded.ok ? loaded.pack : quit(1, loaded.faults.map(faultLine).join("\n"));
}
