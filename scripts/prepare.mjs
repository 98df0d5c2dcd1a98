// What every command needs first: the packages, a Node that is new enough, and where asked for, a Redis server.
import { setTimeout as wait } from "node:timers/promises";
import { releaseLock, takeLock } from "./lock.mjs";
import { findNode } from "./node24.mjs";
import { say } from "./outcome.mjs";
import { installPackages } from "./packages.mjs";
import { dataPath } from "./paths.mjs";
import { obtainRedis } from "./redis-binary.mjs";

/**
 * Brings what is missing and says so in a line each; silent when nothing is.
 * Returns { node, redis }: the path of Node, and the Redis server if one was asked for (else null).
 */
export async function prepare({ redis }) {
  // `npm start` and `npm test` right after a clone must not both run npm ci in one folder.
  const lock = dataPath("prepare.lock");
  for (let told = false; ; told = true) {
    const holder = takeLock(lock);
    if (holder === null) break;
    if (!told) say(`Waiting for process ${holder}, which is installing into this folder ...`);
    await wait(300);
  }
  try {
    await installPackages();
    const node = findNode();
    return { node, redis: redis ? await obtainRedis() : null };
  } finally {
    releaseLock(lock);
  }
}

/** The environment our own programs run in: in one language, whatever the machine speaks. */
export function environment(extra = {}) {
  return { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", ...extra };
}
