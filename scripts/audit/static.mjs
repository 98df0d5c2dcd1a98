// The checks that need nothing but the files: part of `npm run check`, and the first half of `npm run audit`.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../paths.mjs";
import { composeFaults, imageFaults } from "./containers.mjs";
import { installScriptFaults, licenceFaults, lockFaults, settingFaults, versionFaults } from "./packages.mjs";

const read = (...path) => readFileSync(join(root, ...path), "utf8");
const json = (...path) => JSON.parse(read(...path));

export const manifest = json("package.json");
export const lock = json("package-lock.json");
const allowed = json("scripts", "audit", "allowed.json");

/** Name of a check -> what is wrong. */
export function staticChecks() {
  return {
    "exact versions": versionFaults(manifest),
    "lock file": lockFaults(manifest, lock),
    "scripts of packages are off": settingFaults(read(".npmrc"), read("Dockerfile")),
    "install scripts": installScriptFaults(lock, installedPackages(), allowed.installScripts),
    licences: licenceFaults(lock, allowed),
    "docker-compose.yml": composeFaults(read("docker-compose.yml")),
    Dockerfile: imageFaults(read("Dockerfile"), read(".dockerignore")),
  };
}

/** What was looked at and let be, for whoever reads the report. */
export const lookedAt = [
  ...Object.entries(allowed.installScripts).map(
    ([name, why]) => `install script of ${name} does not run: ${why}`,
  ),
  ...Object.entries(allowed.readByHand).map(([name, why]) => `licence of ${name}: ${why}`),
];

function installedPackages() {
  const there = Object.keys(lock.packages).filter((path) => path !== "" && existsSync(join(root, path)));
  return Object.fromEntries(
    there.map((path) => [
      path,
      { manifest: json(path, "package.json"), gyp: existsSync(join(root, path, "binding.gyp")) },
    ]),
  );
}
