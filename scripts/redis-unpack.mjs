// Debian's and Ubuntu's redis-server without root and without touching the system: the .deb files are fetched with apt
// (so their signatures are checked) and unpacked into a folder of ours. No service is started, nothing has to be undone.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture } from "./outcome.mjs";

/** Unpacks the server and its libraries into `folder`. Returns null, or in one line why not. */
export async function unpackRedis(folder) {
  const work = `${folder}.unpacking`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, "debs"), { recursive: true });
  mkdirSync(join(work, "lists", "partial"), { recursive: true });
  mkdirSync(join(work, "cache", "archives", "partial"), { recursive: true });
  try {
    return (await fetchDebs(work)) ?? (await unpackDebs(work, folder));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Folders with shared libraries inside an unpacked tree. */
export function libraryFolders(folder) {
  const folders = [];
  for (const base of ["lib", "usr/lib"]) {
    const entries = readFolder(join(folder, base));
    for (const { name } of entries.filter((entry) => entry.isDirectory()))
      if (readFolder(join(folder, base, name)).some((file) => /\.so(\.|$)/.test(file.name)))
        folders.push(join(folder, base, name));
  }
  return folders;
}

function readFolder(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

// Package lists and caches of our own: reading the system's needs no root, refreshing them would.
function ownLists(work) {
  return Object.entries({
    "Dir::State::Lists": join(work, "lists"),
    "Dir::Cache": join(work, "cache"),
    "APT::Sandbox::User": "root",
    "Acquire::Languages": "none",
  }).flatMap(([key, value]) => ["-o", `${key}=${value}`]);
}

async function fetchDebs(work) {
  const inDebs = {
    cwd: join(work, "debs"),
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" },
  };
  const lists = ownLists(work);
  const updated = await capture("apt-get", ["-qq", ...lists, "update"], inDebs);
  if (updated.code !== 0) return `apt-get update failed (${reason(updated.output)})`;
  const needs = await capture("apt-cache", [...lists, "depends", "--important", "redis-tools"], inDebs);
  // The server's libraries, except those every system has: another copy of the C library beside the real one would not run.
  const libraries = [...needs.output.matchAll(/^\s*Depends: (lib[\w.+-]+|lua[\w.+-]+)$/gm)]
    .map((match) => match[1])
    .filter((name) => !/^lib(c6|stdc\+\+6|gcc-s1|systemd0)$/.test(name));
  const packages = ["redis-server", "redis-tools", ...libraries];
  const got = await capture("apt-get", ["-qq", ...lists, "download", ...packages], inDebs);
  return got.code === 0 ? null : `apt-get download failed (${reason(got.output)})`;
}

async function unpackDebs(work, folder) {
  const tree = join(work, "tree");
  mkdirSync(tree);
  for (const { name } of readFolder(join(work, "debs"))) {
    const unpacked = await capture("dpkg-deb", ["-x", join(work, "debs", name), tree]);
    if (unpacked.code !== 0) return `${name} could not be unpacked (${reason(unpacked.output)})`;
  }
  const env = { ...process.env, LD_LIBRARY_PATH: libraryFolders(tree).join(":") };
  const tried = await capture(join(tree, "usr", "bin", "redis-server"), ["--version"], { env });
  if (tried.code !== 0) return `the unpacked server does not run (${reason(tried.output)})`;
  writeFileSync(join(tree, "README"), "Unpacked by scripts/redis-unpack.mjs; may be deleted at any time.\n");
  rmSync(folder, { recursive: true, force: true });
  renameSync(tree, folder);
  return null;
}

const reason = (output) =>
  output
    .trim()
    .split("\n")
    .find((line) => /^(E:|Err)|error/i.test(line)) ??
  (output.trim().split("\n").at(-1) || "no reason given");
