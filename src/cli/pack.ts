import { existsSync, readdirSync } from "node:fs";
import { type LoadedPack, loadPack } from "../adapters/content/load.ts";
import { faultLine } from "../adapters/content/read-file.ts";
import { packNamed } from "../config.ts";
import { quit } from "./arguments.ts";

/** The pack that `PACK` names, as for `npm start`; Russia's where it names none. */
export function chosenPack(): string {
  return packNamed(process.env) ?? quit(2, "PACK must be the name of a folder in flows/");
}

/** Every pack of this checkout, or the one alone that `PACK` names. */
export function packsToRead(): readonly string[] {
  if (process.env["PACK"]) return [chosenPack()];
  return readdirSync("flows")
    .filter((name) => existsSync(`flows/${name}/pack.yaml`))
    .sort();
}

/** A pack of this checkout, or the end of the command: every fault on a line of its own. */
export function packOrQuit(pack: string = chosenPack()): LoadedPack {
  const loaded = loadPack(process.cwd(), pack);
  return loaded.ok ? loaded.pack : quit(1, loaded.faults.map(faultLine).join("\n"));
}
