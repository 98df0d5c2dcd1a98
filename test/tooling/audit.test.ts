/** `npm run audit` and its part of `npm run check`: what each check lets through, and one breach planted for each. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  type Allowed,
  installScriptFaults,
  type Installed,
  type Lock,
  licenceFaults,
  lockFaults,
  type Manifest,
  settingFaults,
  versionFaults,
} from "../../scripts/audit/packages.mjs";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const manifest = JSON.parse(read("package.json")) as Manifest;
const lock = JSON.parse(read("package-lock.json")) as Lock;
const allowed = JSON.parse(read("scripts/audit/allowed.json")) as Allowed;

const zod = { version: "4.6.7", integrity: "sha512-x", license: "MIT" };
const small: Manifest = { dependencies: { zod: "4.6.7" } };
const locked = (entry: object = {}, top: Manifest = small): Lock => ({
  packages: { "": top, "node_modules/zod": { ...zod, ...entry } },
});

test.each(["^4.6.7", "~4.6.7", "4", "*", "latest", ">=4.6.7", "github:colinhacks/zod", "file:../zod"])(
  "the version %s could be another one tomorrow",
  (version) => {
    expect(versionFaults({ dependencies: { zod: version } })).toEqual([
      `zod: ${version} is not one exact version`,
    ]);
    expect(versionFaults({ devDependencies: { zod: version } })).toHaveLength(1);
    expect(versionFaults({ optionalDependencies: { zod: version } })).toHaveLength(1);
  },
);

test.each<[what: string, manifest: Manifest, lock: Lock, says: string[]]>([
  ["in step", small, locked(), []],
  [
    "a package added by hand",
    { dependencies: { zod: "4.6.7", left: "1.0.0" } },
    locked(),
    ["package-lock.json has other dependencies than package.json"],
  ],
  [
    "another version",
    { dependencies: { zod: "4.6.8" } },
    locked(),
    ["package-lock.json has other dependencies than package.json"],
  ],
  ["no checksum", small, locked({ integrity: undefined }), ["node_modules/zod: no checksum holds it"]],
  [
    "an old kind of checksum",
    small,
    locked({ integrity: "sha1-x" }),
    ["node_modules/zod: no checksum holds it"],
  ],
  ["a folder", small, locked({ link: true }), ["node_modules/zod: no checksum holds it"]],
  [
    "from elsewhere",
    small,
    locked({ resolved: "https://example.org/zod.tgz" }),
    ["node_modules/zod: does not come from the registry"],
  ],
])("lock file: %s", (_what, wanted, held, says) => {
  expect(lockFaults(wanted, held)).toEqual(says);
});

test.each<[what: string, npmrc: string, dockerfile: string, says: string[]]>([
  ["off", "ignore-scripts=true", "RUN npm ci --ignore-scripts", []],
  ["not said", "fund=false", "", [".npmrc: ignore-scripts=true is missing"]],
  [
    "on",
    "ignore-scripts=false",
    "",
    [".npmrc: ignore-scripts=true is missing", ".npmrc: ignore-scripts is set twice"],
  ],
  ["off and on", "ignore-scripts=true\nignore-scripts = false", "", [".npmrc: ignore-scripts is set twice"]],
  [
    "on in the image",
    "ignore-scripts=true",
    "FROM x\nRUN npm ci",
    ["Dockerfile:2: npm without --ignore-scripts"],
  ],
])("scripts of packages: %s", (_what, npmrc, dockerfile, says) => {
  expect(settingFaults(npmrc, dockerfile)).toEqual(says);
});

const there = (one: Partial<Installed[string]>): Installed => ({
  "node_modules/zod": { manifest: {}, gyp: false, ...one },
});
const unseen = ["zod@4.6.7: has an install script that nobody looked at"];

test.each<[what: string, lock: Lock, installed: Installed, known: Record<string, string>, says: string[]]>([
  ["none", locked(), there({}), {}, []],
  [
    "only scripts that npm does not run",
    locked(),
    there({ manifest: { scripts: { prepare: "x", test: "x" } } }),
    {},
    [],
  ],
  ["before", locked(), there({ manifest: { scripts: { preinstall: "x" } } }), {}, unseen],
  ["after", locked(), there({ manifest: { scripts: { postinstall: "x" } } }), {}, unseen],
  ["by a file that npm builds from", locked(), there({ gyp: true }), {}, unseen],
  ["told by the lock file, for another system", locked({ hasInstallScript: true }), {}, {}, unseen],
  ["looked at", locked({ hasInstallScript: true }), {}, { "zod@4.6.7": "why" }, []],
  [
    "looked at in another version",
    locked({ hasInstallScript: true }),
    {},
    { "zod@4.6.6": "why" },
    [...unseen, "zod@4.6.6: has no install script any more"],
  ],
])("install scripts: %s", (_what, held, installed, known, says) => {
  expect(installScriptFaults(held, installed, known)).toEqual(says);
});

test.each([
  ["MIT", true],
  ["MIT OR GPL-2.0", true],
  ["(MIT OR GPL-2.0)", true],
  ["MIT AND Apache-2.0", true],
  ["GPL-2.0-only", false],
  ["MIT AND GPL-2.0-only", false],
  ["BUSL-1.1", false],
  ["SEE LICENSE IN LICENSE", false],
  ["UNLICENSED", false],
  ["(MIT AND (GPL-2.0 OR X))", false],
  [undefined, false],
])("licence %s: %s", (license, fine) => {
  const found = licenceFaults(locked({ license }), { licences: allowed.licences, readByHand: {} });
  expect(found).toEqual(fine ? [] : [`zod@4.6.7: ${license ?? "names no licence"}`]);
});

test("a licence that was read by hand holds for that version alone", () => {
  const list = { licences: [], readByHand: { "zod@4.6.6": "read" } };
  expect(licenceFaults(locked(), list)).toEqual(["zod@4.6.7: MIT", "zod@4.6.6: is not here any more"]);
});

test("this checkout passes, and there is something to check", () => {
  const installed: Installed = Object.fromEntries(
    Object.keys(lock.packages)
      .filter((path) => path !== "" && existsSync(join(root, path)))
      .map((path) => [
        path,
        {
          manifest: JSON.parse(read(`${path}/package.json`)) as Manifest,
          gyp: existsSync(join(root, path, "binding.gyp")),
        },
      ]),
  );
  expect(Object.keys(installed).length).toBeGreaterThan(100);
  expect(versionFaults(manifest)).toEqual([]);
  expect(lockFaults(manifest, lock)).toEqual([]);
  expect(settingFaults(read(".npmrc"), read("Dockerfile"))).toEqual([]);
  expect(installScriptFaults(lock, installed, allowed.installScripts)).toEqual([]);
  expect(licenceFaults(lock, allowed)).toEqual([]);
});

test("what is asked inside a container finds that an ordinary machine is not shut", () => {
  const { stdout, stderr, status } = spawnSync("sh", ["-c", read("scripts/audit/probe.sh")], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^(runs as root|has capabilities|may gain privileges|.* can be written to)$/m);
  expect(status).not.toBeNull();
});
