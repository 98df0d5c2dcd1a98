/** Before all tests: one private Redis server, with a logical database for each worker (test/support/redis.ts). */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startRedis } from "../../scripts/redis.mjs";
import { obtainRedis } from "../../scripts/redis-binary.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    redisUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "handline-test-"));
  const redis = await startRedis({ server: await obtainRedis(), folder, aof: false, databases: 64 });
  project.provide("redisUrl", redis.url);
  return async () => {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
