/** A real Redis for tests: a database of the worker's own, or a whole server for tests that kill it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { inject } from "vitest";
import { type PrivateRedis, startRedis as startServer } from "../../scripts/redis.mjs";
import { findRedis } from "../../scripts/redis-binary.mjs";

export interface TestRedis {
  /** redis://:password@127.0.0.1:port/n, for a client or for a process the test starts. */
  readonly url: string;
  /** Empties this worker's database. Call it before each test. */
  flush(): Promise<void>;
}

/**
 * The database of this test worker. Other workers have theirs, so test files may run side by side; but scripts, CONFIG, CLIENT and
 * publish/subscribe are the whole server's: a test that needs those to itself calls startRedis.
 */
export function testRedis(): TestRedis {
  const worker = Number(process.env["VITEST_POOL_ID"] ?? "1");
  const url = inject("redisUrl").replace(/\d+$/, String(worker));
  return {
    url,
    async flush() {
      const redis = new Redis(url);
      await redis.flushdb();
      redis.disconnect();
    },
  };
}

/** A server of the test's own. */
export interface OwnRedis extends PrivateRedis {
  /** Starts it again over the same files, as after a crash; on another port. */
  restart(): Promise<OwnRedis>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
}

/** Starts a server; with `aof`, every write is on disk before it is answered. End it with `remove`. */
export async function startRedis(
  options: { aof: boolean },
  folder: string = mkdtempSync(join(tmpdir(), "handline-own-redis-")),
): Promise<OwnRedis> {
  const server = findRedis();
  if (server === null)
    throw new Error("no redis-server here: run the tests with `npm test`, which brings one");
  const running = await startServer({ server, folder, aof: options.aof });
  return {
    ...running,
    async restart() {
      await running.kill();
      return startRedis(options, folder);
    },
    async remove() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
