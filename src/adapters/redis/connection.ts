import { Redis, type RedisOptions } from "ioredis";
import type { Log } from "../../usecases/ports/watching.ts";

/** Attempts while Redis is away wait 100, 200, 400, 800 ms and then a second each, so that we are back within a second. */
const longestPauseMs = 1000;

/**
 * Opens a connection and keeps it open. A lost Redis is one log line and tries for ever; commands meanwhile wait for
 * at most four attempts (0.7 to 4 s were seen) and then fail, so that the update is answered "later" and comes again. Commands
 * whose answer was lost are sent again: every script of ours is safe to run twice.
 *
 * @param url `redis://`, `rediss://`, a socket's path or `unix:///path`
 */
export function createRedis(url: string, log: Log): Redis {
  const redis = new Redis(url.replace(/^unix:(\/\/)?(?=\/)/, ""), settings);
  let lost = false;
  const lose = () => {
    if (!lost) log.warn("redis-lost");
    lost = true;
  };
  // Without a listener the first error would be printed with its stack, or end the process.
  redis.on("error", lose);
  redis.on("reconnecting", lose);
  redis.on("ready", () => {
    if (lost) log.info("redis-back");
    lost = false;
  });
  return redis;
}

/** A connection for commands that wait in Redis for something to come. It says nothing of a lost Redis: the other does. */
export function createWaitingRedis(url: string): Redis {
  const { commandTimeout: _none, ...patient } = settings;
  const redis = new Redis(url.replace(/^unix:(\/\/)?(?=\/)/, ""), { ...patient, maxRetriesPerRequest: null });
  redis.on("error", () => undefined);
  return redis;
}

const settings = {
  commandTimeout: 5000,
  connectTimeout: 3000,
  maxRetriesPerRequest: 3,
  retryStrategy: (attempt: number) => Math.min(50 * 2 ** Math.min(attempt, 10), longestPauseMs),
  disableClientInfo: true,
} satisfies RedisOptions;

const askAgainMs = 1000;

/** Resolves once Redis answers, for as long as that takes: the log has said in one line that it is lost. */
export async function untilAnswering(redis: Redis, sleep: (ms: number) => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await redis.ping();
      return;
    } catch {
      await sleep(askAgainMs);
    }
  }
}
