import type { Redis } from "ioredis";
import { HouseKeysGone, WrongRootKey } from "../../adapters/crypto/house-keys.ts";
import { createRedis } from "../../adapters/redis/connection.ts";
import { quit } from "../arguments.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Does something with the Redis at REDIS_URL; ends with one line where that cannot be. */
export async function withRedis<Result>(act: (redis: Redis) => Promise<Result>): Promise<Result> {
  const url = process.env["REDIS_URL"];
  if (url === undefined || url === "")
    quit(2, "REDIS_URL is missing: the address of the Redis whose data it is");
  const redis = createRedis(url, silent);
  try {
    return await act(redis);
  } catch (error) {
    if (error instanceof WrongRootKey || error instanceof HouseKeysGone) return quit(3, error.message);
    return quit(3, "Redis does not answer at REDIS_URL. Nothing was changed.");
  } finally {
    redis.disconnect();
  }
}
