import { randomBytes } from "node:crypto";
import { quit, readArguments } from "./arguments.ts";
import { combineShares, exportShares } from "./keys/paper.ts";
import { rotate, unlock, verify } from "./keys/root.ts";

/** `npm run keys -- <command>`: the root key, without which nothing stored can be read. docs/RUNBOOK.md says when. */
const usage =
  "npm run keys -- new | verify [--shares] | rotate | export [--shares 5] [--needed 3] | combine | unlock [--shares]";

const [command, ...rest] = process.argv.slice(2);

switch (command) {
  case "new":
    process.stdout.write(`${randomBytes(32).toString("hex")}\n`);
    break;
  case "verify":
    await verify(onPaper());
    break;
  case "rotate":
    await rotate();
    break;
  case "export": {
    const { values } = readArguments(
      {
        args: rest,
        options: { shares: { type: "string", default: "5" }, needed: { type: "string", default: "3" } },
      },
      usage,
    );
    await exportShares(Number(values.shares), Number(values.needed));
    break;
  }
  case "combine":
    await combineShares();
    break;
  case "unlock":
    await unlock(onPaper());
    break;
  default:
    quit(2, `Usage: ${usage}`);
}

/** Whether the key comes as shares from paper. */
function onPaper(): boolean {
  return readArguments({ args: rest, options: { shares: { type: "boolean", default: false } } }, usage).values
    .shares;
}
