import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { startRedis } from "../../scripts/redis.mjs";
import { obtainRedis } from "../../scripts/redis-binary.mjs";
import { type Emulator, startEmulator } from "../../src/local/emulator.ts";
import { startProxy } from "../../test/support/proxy.ts";
import type { Sabotage } from "./sabotage.ts";

export type BotSettings = {
  readonly redisUrl: string;
  readonly apiRoot: string;
  readonly token: string;
  readonly rootKey: string;
  readonly coordinators: readonly number[];
  readonly sabotage: Sabotage | null;
  readonly now: number;
};

const token = "100000:token-of-the-bot-that-is-being-drilled";

/** What a drill stands on: a Redis of its own, Telegram's emulator, and the bot in a process of its own. */
export type Stage = {
  readonly emulator: Emulator;
  readonly redis: Redis;
  readonly rootKey: string;
  readonly now: () => number;
  /** Moves everybody's time on, and resolves when what this brought is done. */
  readonly moveTo: (now: number) => Promise<void>;
  readonly killBot: () => Promise<void>;
  readonly startBot: () => Promise<void>;
  /** kill -9 of Redis, and back over the same files. */
  readonly restartRedis: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openStage(
  start: number,
  coordinators: readonly number[],
  sabotage: Sabotage | null,
): Promise<Stage> {
  let now = start;
  const folder = mkdtempSync(join(tmpdir(), "handline-drill-"));
  const redisOf = async () => {
    const started = await startRedis({ server: await obtainRedis(), folder, aof: true });
    // A process that is killed leaves what it wrote with the machine; only a loss of power tells `always` apart, and
    // here it would only take time.
    const setting = new Redis(started.url);
    await setting.config("SET", "appendfsync", "everysec");
    setting.disconnect();
    return started;
  };
  let server = await redisOf();
  const proxy = await startProxy(server.port);
  const through = (): string => server.url.replace(/:\d+\/0$/, `:${proxy.port}/0`);
  let redis = new Redis(server.url);
  const emulator = await startEmulator({ clock: () => now, token });
  const rootKey = randomBytes(32).toString("hex");
  let bot: ChildProcess | null = null;
  let death: Promise<never> = new Promise(() => {});

  const startBot = async (): Promise<void> => {
    const settings: BotSettings = {
      redisUrl: through(),
      apiRoot: emulator.url,
      token,
      rootKey,
      coordinators,
      sabotage,
      now,
    };
    const child = spawn(process.execPath, [join(import.meta.dirname, "bot.ts")], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, DRILL_SETTINGS: JSON.stringify(settings) },
    });
    death = ended(child);
    await Promise.race([once(child, "message"), death]);
    bot = child;
  };
  await startBot();
  return {
    emulator,
    get redis() {
      return redis;
    },
    rootKey,
    now: () => now,
    moveTo: async (to) => {
      emulator.advance(0);
      now = to;
      if (bot === null) return;
      // What was written just now must reach the bot before its time moves.
      await new Promise((resolve) => setTimeout(resolve, 1));
      const reached = once(bot, "message");
      bot.send({ now: to });
      await Promise.race([reached, death]);
    },
    killBot: async () => {
      const child = bot;
      bot = null;
      if (child === null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    startBot,
    restartRedis: async () => {
      redis.disconnect();
      await server.kill();
      const { url } = server;
      server = await redisOf();
      // The bot knows one password: the server that comes back takes it, too.
      redis = new Redis(server.url);
      await redis.config("SET", "requirepass", new URL(url).password);
      redis.disconnect();
      server = { ...server, url: server.url.replace(new URL(server.url).password, new URL(url).password) };
      redis = new Redis(server.url);
      proxy.leadTo(server.port);
    },
    close: async () => {
      if (bot !== null) {
        const ended = once(bot, "exit");
        bot.disconnect();
        await ended;
      }
      redis.disconnect();
      await emulator.close();
      await proxy.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A bot that ends by itself ends the drill, too. */
function ended(child: ChildProcess): Promise<never> {
  const end = once(child, "exit").then(() => {
    throw new Error("the bot ended, and nobody had killed it");
  });
  end.catch(() => undefined);
  return end;
}
