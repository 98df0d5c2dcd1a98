// Which Redis server to run: one on the PATH, else one unpacked earlier under .data/, else docker.
// Redis and Valkey are the same to us.
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { capture, Refusal, say } from "./outcome.mjs";
import { dataPath } from "./paths.mjs";
import { libraryFolders, unpackRedis } from "./redis-unpack.mjs";

/** The program of that name on the PATH, or null. */
function onPath(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (folder !== "" && statSync(file).isFile()) return file;
    } catch {}
  }
  return null;
}

/** A server that is already on this machine, or null: { type: "program", path, libraries: string[] }. */
export function findRedis() {
  const path = onPath("valkey-server") ?? onPath("redis-server");
  if (path !== null) return { type: "program", path, libraries: [] };
  const unpacked = dataPath("redis-server", "usr", "bin", "redis-server");
  if (!existsSync(unpacked)) return null;
  return { type: "program", path: unpacked, libraries: libraryFolders(dataPath("redis-server")) };
}

/** Finds a server or brings one; ends in one clear line where it cannot. May also give { type: "docker", path }. */
export async function obtainRedis() {
  const found = findRedis();
  if (found !== null) return found;
  if (onPath("apt-get") !== null && onPath("dpkg-deb") !== null) {
    say(
      "Getting Redis: unpacking the system's redis-server package into .data/ (nothing is installed system-wide) ...",
    );
    const why = await unpackRedis(dataPath("redis-server"));
    if (why === null) return findRedis();
    say(`That did not work: ${why}`);
  }
  const docker = onPath("docker");
  if (docker !== null && (await capture(docker, ["version"])).code === 0) {
    say("No redis-server on this machine: running Valkey in docker.");
    return { type: "docker", path: docker };
  }
  throw new Refusal(`There is no Redis server and none could be brought. Run: ${commandToInstall()}`);
}

function commandToInstall() {
  const sudo = process.getuid?.() === 0 ? "" : "sudo ";
  const known = [
    ["apt-get", `${sudo}apt-get update && ${sudo}apt-get install -y redis-server`],
    ["dnf", `${sudo}dnf install -y valkey`],
    ["apk", `${sudo}apk add valkey`],
    ["pacman", `${sudo}pacman -S valkey`],
    ["zypper", `${sudo}zypper install valkey`],
    ["brew", "brew install valkey"],
  ];
  return known.find(([tool]) => onPath(tool) !== null)?.[1] ?? "REDIS_URL=redis://your-redis:6379 npm start";
}
