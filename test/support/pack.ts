import { type LoadedPack, loadPack } from "../../src/adapters/content/load.ts";
import { faultLine } from "../../src/adapters/content/read-file.ts";

/** The pack as it is shipped; a fault in it fails every test that needs it, with its line. */
export const pack: LoadedPack = packOf("ru");

/** Another pack of this checkout. */
export function packOf(id: string): LoadedPack {
  const loaded = loadPack(process.cwd(), id);
  if (loaded.ok) return loaded.pack;
  throw new Error(loaded.faults.map(faultLine).join("\n"));
}
