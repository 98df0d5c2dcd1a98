import { afterEach, expect, test } from "vitest";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import type { Log } from "../../src/usecases/ports/watching.ts";
import { type OwnRedis, startRedis } from "../support/redis.ts";
import { connect } from "./stores.ts";

const own: OwnRedis[] = [];
afterEach(async () => {
  for (const server of own.splice(0)) await server.remove();
});

/** A log that keeps what it is told. */
function keeping(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const keep = (event: string) => void lines.push(event);
  return { log: { info: keep, warn: keep, error: keep }, lines };
}

test("a Redis that goes away is one line, that comes back another, and work goes on", async () => {
  const server = await startRedis({ aof: true });
  own.push(server);
  const { log, lines } = keeping();
  const redis = connect(server.url, log);
  await redis.set("hl:x", "1");
  const back = new Promise((resolve) => redis.once("ready", resolve));
  await redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "no").catch(() => undefined);
  await back;
  expect(await redis.get("hl:x")).toBe("1");
  expect(lines).toEqual(["redis-lost", "redis-back"]);
});

test("a Redis that is not there: one line, and commands fail instead of waiting for ever", async () => {
  const { log, lines } = keeping();
  const redis = createRedis("/tmp/there-is-no-redis-at-this-path.sock", log);
  await expect(redis.get("hl:x")).rejects.toThrow(/retries/);
  expect(lines).toEqual(["redis-lost"]);
  redis.disconnect();
});

test("unix:// and a plain path are the same socket", () => {
  for (const url of ["unix:///tmp/none.sock", "/tmp/none.sock"]) {
    const redis = createRedis(url, keeping().log);
    expect(redis.options.path).toBe("/tmp/none.sock");
    redis.disconnect();
  }
});
