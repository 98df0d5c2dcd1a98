import { randomBytes } from "node:crypto";
import { quit } from "./arguments.ts";

/** `npm run keys -- new`: prints a fresh root key, 32 random bytes in hex, to be kept outside Redis. */
if (process.argv[2] !== "new") quit(2, "Usage: npm run keys -- new");
process.stdout.write(`${randomBytes(32).toString("hex")}\n`);
