import { readFileSync } from "node:fs";
import { parseRootKey } from "../../adapters/crypto/root-key.ts";
import { quit } from "../arguments.ts";

/** The key that an environment variable, or the file it names, holds; one line and the end where there is none. */
export function keyFrom(name: "ROOT_KEY" | "NEW_ROOT_KEY"): Uint8Array {
  const file = process.env[`${name}_FILE`];
  const text = process.env[name] ?? (file === undefined ? undefined : read(name, file));
  if (text === undefined || text === "") return quit(2, `${name} or ${name}_FILE is missing`);
  try {
    return parseRootKey(text);
  } catch (error) {
    return quit(2, `${name}: ${error instanceof Error ? error.message : "cannot be read"}`);
  }
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return quit(2, `${name}_FILE names a file that cannot be read`);
  }
}
