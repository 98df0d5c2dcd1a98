import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import { type Emulator, startEmulator } from "../../src/local/emulator.ts";
import { freePort } from "../support/free-port.ts";
import { type BotProcess, startBot } from "../support/bot-process.ts";
import { type OwnRedis, startRedis } from "../support/redis.ts";
import { asksForHuman } from "./crowd.ts";
import { forgetfulInbox } from "./forgetful-inbox.ts";

/**
 * kill -9 of the bot in the middle of traffic: everybody who asked for a human is in the queue, exactly once, and has
 * been told so. The twin runs the same crowd against an inbox that confirms before the work is done, and must lose.
 */
const kills = 20;
const people = 24;
const token = "100000:token-of-the-bot-that-is-killed-often";

let redis: OwnRedis;
let emulator: Emulator;
let bot: BotProcess | null = null;

beforeEach(async () => {
  redis = await startRedis({ aof: true });
  emulator = await startEmulator({ token });
});
afterEach(async () => {
  await bot?.kill();
  bot = null;
  await emulator.close();
  await redis.remove();
});

test(`${kills} kills lose no handoff, and everybody is answered`, { timeout: 300_000 }, async () => {
  const env = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.url,
    REDIS_URL: redis.url,
    ROOT_KEY: randomBytes(32).toString("hex"),
    PORT: "0",
  };
  const crowd = comeOneByOne(people);
  await killAgainAndAgain(() => startBot(env));
  await expect(crowd).resolves.toBeUndefined();
  expect(await waiting()).toBe(people);
  expect(await strandedChats()).toBe(0);
});

test("twin: an inbox that confirms before the commit loses people", { timeout: 300_000 }, async () => {
  const port = await freePort();
  const env = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.url,
    REDIS_URL: redis.url,
    ROOT_KEY: randomBytes(32).toString("hex"),
    MODE: "webhook",
    PUBLIC_URL: "https://inbox.invalid",
    WEBHOOK_SECRET: "a-secret-for-the-careless-inbox",
    PORT: String(port),
  };
  const inbox = forgetfulInbox(emulator, token, {
    url: `http://127.0.0.1:${port}/telegram`,
    secret: env.WEBHOOK_SECRET,
  });
  const crowd = comeOneByOne(people, 8_000);
  await killAgainAndAgain(() => startBot(env));
  await crowd.catch(() => undefined);
  await inbox.stop();
  expect(await waiting()).toBeLessThan(people);
});

/** People arrive a little apart, so that every kill finds some of them in the middle of something. */
async function comeOneByOne(count: number, patience?: number): Promise<void> {
  const all = Array.from({ length: count }, async (_, index) => {
    await pause(index * 250);
    await (patience === undefined
      ? asksForHuman(emulator, 5000 + index)
      : Promise.race([asksForHuman(emulator, 5000 + index), pause(patience + kills * 700)]));
  });
  await Promise.all(all);
}

async function killAgainAndAgain(start: () => BotProcess): Promise<void> {
  for (let round = 0; round < kills; round += 1) {
    bot = start();
    await bot.started;
    // 20-500 ms into its work, a different moment each round and the same in every run.
    await pause(20 + ((round * 193) % 480));
    await bot.kill();
  }
  bot = start();
  await bot.started;
}

async function waiting(): Promise<number> {
  return withRedis((client) => client.zcard("hl:q:ru"));
}

async function strandedChats(): Promise<number> {
  await pause(500);
  return withRedis((client) => client.zcard("hl:pending"));
}

async function withRedis<Result>(
  ask: (client: ReturnType<typeof createRedis>) => Promise<Result>,
): Promise<Result> {
  const client = createRedis(redis.url, {
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  });
  try {
    return await ask(client);
  } finally {
    client.disconnect();
  }
}

/** A port that nobody listens on, for a server that must come back to the same one after each kill. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
