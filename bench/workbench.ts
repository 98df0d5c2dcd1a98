import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { type PrivateRedis, startRedis } from "../scripts/redis.mjs";
import { obtainRedis } from "../scripts/redis-binary.mjs";
import { type Cores, holdToOneCore } from "./load/cores.ts";
import { type FakeApi, startFakeApi } from "./load/fake-api.ts";

/** How much is measured; small by default, so that all of it takes a few minutes. */
export type Effort = {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly persons: number;
};

/** What every benchmark stands on. */
export type Workbench = {
  readonly cores: Cores | null;
  readonly api: FakeApi;
  readonly redisUrl: string;
  /** For looking at Redis from outside. */
  readonly redis: Redis;
  readonly effort: Effort;
  /** Only these systems; null: all. */
  readonly systems: readonly string[] | null;
  /** Folder for CPU profiles of what is measured under load; null: none are taken, they cost time. */
  readonly profile: string | null;
  /** A fresh folder that is removed at the end. */
  readonly folder: (name: string) => string;
  /** Empties Redis, its file too. */
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Order = Pick<Workbench, "effort" | "systems" | "profile">;

/** Starts a private Redis (append-only file, written out every second) and the fake Bot API, all on one core. */
export async function openWorkbench({ effort, systems, profile }: Order): Promise<Workbench> {
  const cores = holdToOneCore();
  const folder = mkdtempSync(join(tmpdir(), "handline-bench-"));
  let server: PrivateRedis | null = null;
  try {
    server = await startRedis({ server: await obtainRedis(), folder: join(folder, "redis"), aof: true });
    const redis = new Redis(server.url);
    // As measured before (research) and as Redis comes; `always` would measure the disk.
    await redis.config("SET", "appendfsync", "everysec");
    await redis.config("SET", "auto-aof-rewrite-percentage", "0");
    const api = await startFakeApi();
    const started = server;
    return {
      cores,
      api,
      redisUrl: started.url,
      redis,
      effort,
      systems,
      profile,
      folder: (name) => mkdtempSync(join(folder, `${name}-`)),
      clear: async () => {
        await redis.flushall();
        await redis.bgrewriteaof();
      },
      close: async () => {
        await api.close();
        redis.disconnect();
        await started.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
