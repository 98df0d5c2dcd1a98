// The Node that runs Handline: the carried one (an ordinary package, pinned by the lock file), else the system's if it is new enough.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "./outcome.mjs";
import { root } from "./paths.mjs";

const neededMajor = 24;

const majorOf = (version) => Number.parseInt(version.replace(/^v/, ""), 10);

/** One sentence when this process runs on a Node that is too old, else null. */
export function tooOld(version = process.versions.node) {
  if (majorOf(version) >= neededMajor) return null;
  return `Handline needs Node ${neededMajor} or newer and this is Node ${version}: start it with \`npm start\`, \`npm test\` or \`npx\`, which bring their own.`;
}

/** Path of a Node that is new enough. Call it after the packages are there. */
export function findNode() {
  const carried = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(carried) && runs(carried)) return carried;
  if (majorOf(process.versions.node) >= neededMajor) return process.execPath;
  throw new Refusal(
    `Handline needs Node ${neededMajor}; this machine has ${process.versions.node} and no packaged one exists for ${process.platform}-${process.arch}. Install it from https://nodejs.org/en/download and run this command again.`,
  );
}

// A binary for another C library is there and yet cannot start.
function runs(path) {
  try {
    return majorOf(execFileSync(path, ["--version"], { encoding: "utf8", stdio: "pipe" })) >= neededMajor;
  } catch {
    return false;
  }
}
