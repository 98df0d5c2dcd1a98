// Packages as package-lock.json names them. npm keeps the list of what it put into node_modules in
// node_modules/.package-lock.json and writes it last, so comparing the two lists is the stamp: no second file to keep true.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, Refusal, say } from "./outcome.mjs";
import { dataPath, root } from "./paths.mjs";

const listed = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return null;
  }
};

/** True when node_modules holds exactly what the lock file asks for on this machine. */
function packagesAreThere() {
  const wanted = listed("package-lock.json");
  const found = listed("node_modules/.package-lock.json");
  if (wanted === null || found === null) return false;
  const same = (a, b) => a.version === b?.version && a.integrity === b?.integrity;
  // Optional packages of other systems are in the lock file and rightly not here.
  const missing = Object.entries(wanted).some(
    ([path, entry]) => path !== "" && !(entry.optional && !(path in found)) && !same(entry, found[path]),
  );
  return !missing && Object.keys(found).every((path) => path in wanted);
}

/** Brings node_modules in step with the lock file; silent when it already is. */
export async function installPackages() {
  if (packagesAreThere()) return;
  say("Installing packages: npm ci (half a minute or so) ...");
  const args = ["ci", "--loglevel=error", "--include=dev", "--include=optional"];
  // Under `npm start` this is the very npm that runs us; started by hand, the one on the PATH.
  const npm = process.env.npm_execpath;
  const [command, rest] = npm?.endsWith("npm-cli.js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const { code, output } = await capture(command, rest, { cwd: root });
  if (code === 0) return;
  const log = dataPath("install.log");
  writeFileSync(log, output);
  const why = output
    .split("\n")
    .map((line) => line.replace(/^npm error\s*/, "").trim())
    .find((line) => line !== "" && !line.startsWith("code "));
  throw new Refusal(
    `Packages could not be installed (${why ?? `exit code ${code}`}). Look into it with: npm ci`,
  );
}
