import { createRedis } from "../../src/adapters/redis/connection.ts";

/** Chats handed out to be woken stand this far ahead until they are served (src/adapters/redis/due-chats.ts), ms. */
const servedWithin = 11_000;

/** Resolves when everything that is due by this clock is done and said: what was not said by then is not said. */
export async function allDueIsDone(redisUrl: string, now: () => number): Promise<void> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const redis = createRedis(redisUrl, silent);
  try {
    for (let tries = 0; tries < 400; tries += 1) {
      const due = await redis.zcount("hl:wake", "-inf", now() + servedWithin);
      if (due === 0 && (await redis.zcard("hl:pending")) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error("what is due is not done");
  } finally {
    redis.disconnect();
  }
}
