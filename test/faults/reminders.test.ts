import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import { as, type ChatId } from "../../src/domain/ids.ts";
import { type Emulator, startEmulator } from "../../src/local/emulator.ts";
import { wakeContact } from "../../src/usecases/wake-contact.ts";
import { type BotProcess, startBot } from "../support/bot-process.ts";
import { toOrder } from "../support/desk.ts";
import { allDueIsDone } from "../support/due.ts";
import { type House, openHouse } from "../support/house.ts";
import { type Phone, phoneOf } from "../support/phone.ts";
import { type OwnRedis, startRedis } from "../support/redis.ts";
import { storesOf } from "../support/stores.ts";

/** A reminder is told once: not twice because two wanted to tell it, and not never because one died at it. */
const personId = 1001;

test("ten processes wake one chat at once: one word", async () => {
  const house = await openHouse({ startsAt: "2026-11-25T09:00:00Z" });
  const redis = createRedis(house.redisUrl, house.app.deps.log);
  try {
    const person = await remindedOf(house.person(personId));
    house.clock.advance(Date.parse("2026-12-02T05:00:00Z") - house.clock.now());
    await wakeTenfold(house, redis);
    await wakeTenfold(house, redis);
    await allDueIsDone(house.redisUrl, house.clock.now);
    expect(reminders(person)).toBe(1);
  } finally {
    redis.disconnect();
    await house.close();
  }
});

async function wakeTenfold(house: House, redis: ReturnType<typeof createRedis>): Promise<void> {
  const processes = await Promise.all(Array.from({ length: 10 }, () => storesOf(house, redis)));
  await Promise.all(
    processes.map(({ vault, turns }) =>
      wakeContact({ ...house.app.deps, turns }, vault.contactKey(as<ChatId>(personId))),
    ),
  );
}

const token = "100000:token-of-the-bot-that-is-killed-at-a-reminder";
let redis: OwnRedis;
let emulator: Emulator;
let bot: BotProcess | null = null;
const rootKey = randomBytes(32).toString("hex");

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

test("killed between the record and the word: the next process says it, once", {
  timeout: 120_000,
}, async () => {
  await startOn("2026-11-25T09:00:00Z");
  emulator.account({ id: personId, first_name: "Person", language_code: "ru" });
  const person = await remindedOf(phoneOf(emulator, personId, 30_000));
  await allDueIsDone(redis.url, () => Date.parse("2026-11-25T09:05:00Z"));
  await bot?.kill();

  // Three days before the end, in the morning; Telegram takes nothing, so the word is on record and not said.
  emulator.faults([{ method: "sendMessage", kind: "500" }]);
  const tried = emulator.ledger().length;
  await startOn("2026-12-02T05:00:30Z");
  await expect
    .poll(() => reminderTries(tried), {
      timeout: 30_000,
    })
    .toBeGreaterThan(0);
  await bot?.kill();
  expect(reminders(person)).toBe(0);

  emulator.clearFaults();
  await startOn("2026-12-02T05:01:30Z");
  await person.sees("🔔 Напоминание");
  await allDueIsDone(redis.url, () => Date.parse("2026-12-02T05:02:00Z"));
  await bot?.kill();
  await startOn("2026-12-02T05:02:30Z");
  await allDueIsDone(redis.url, () => Date.parse("2026-12-02T05:03:00Z"));
  expect(reminders(person)).toBe(1);
});

/** How often the bot tried to say it. */
function reminderTries(since: number): number {
  return emulator
    .ledger(since)
    .filter(
      ({ method, params }) => method === "sendMessage" && String(params["text"]).includes("Напоминание"),
    ).length;
}

async function startOn(day: string): Promise<void> {
  bot = startBot({
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.url,
    REDIS_URL: redis.url,
    ROOT_KEY: rootKey,
    PORT: "0",
    CLOCK_STARTS_AT: day,
    NODE_OPTIONS: `--import=${join(process.cwd(), "test/e2e/known-day.mjs")}`,
  });
  await bot.started;
}

/** Got the copy of an order yesterday, and wants to be reminded. */
async function remindedOf(person: Phone): Promise<Phone> {
  await toOrder(person);
  await person.taps("Напомнить мне");
  await person.sees("Мы напомним здесь");
  return person;
}

function reminders(person: Phone): number {
  return person
    .messages()
    .filter(({ from, text }) => from === "bot" && (text ?? "").startsWith("🔔 Напоминание")).length;
}
