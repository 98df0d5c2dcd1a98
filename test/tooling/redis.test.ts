import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type OwnRedis, startRedis, testRedis } from "../support/redis.ts";

const mine = testRedis();
const opened: Redis[] = [];
const own: OwnRedis[] = [];

function open(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: null });
  redis.on("error", () => {});
  opened.push(redis);
  return redis;
}

beforeEach(() => mine.flush());
afterEach(async () => {
  for (const redis of opened.splice(0)) redis.disconnect();
  for (const server of own.splice(0)) await server.remove();
});

test("a worker's database is emptied by flush, and another worker's is not", async () => {
  const here = open(mine.url);
  const elsewhere = open(mine.url.replace(/\d+$/, "63"));
  await Promise.all([here.set("key", "here"), elsewhere.set("key", "elsewhere")]);
  await mine.flush();
  expect([await here.get("key"), await elsewhere.get("key")]).toEqual([null, "elsewhere"]);
  await elsewhere.flushdb();
});

test("nobody gets in without the password", async () => {
  const stranger = open(mine.url.replace(/\/\/.*@/, "//"));
  await expect(stranger.get("key")).rejects.toThrow("NOAUTH");
});

test("with aof a write that was answered is there after kill -9; without it, nothing is", async () => {
  const kept: Record<string, string | null> = {};
  for (const aof of [true, false]) {
    const first = await startRedis({ aof });
    await open(first.url).set("key", "written");
    const second = await first.restart();
    own.push(second);
    kept[String(aof)] = await open(second.url).get("key");
  }
  expect(kept).toEqual({ true: "written", false: null });
});
