import { Api } from "grammy";
import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { createTranslator } from "../../src/adapters/i18n/translator.ts";
import { createMessenger } from "../../src/adapters/telegram/messenger.ts";
import { createButtonStamp } from "../../src/adapters/telegram/staff/button-stamp.ts";
import { createSender } from "../../src/adapters/telegram/sender.ts";
import { createTransport } from "../../src/adapters/telegram/transport.ts";
import { as, type ChatId } from "../../src/domain/ids.ts";
import { longestKept } from "../../src/domain/privacy/retention.ts";
import type { Deps } from "../../src/usecases/deps.ts";
import { resumeStranded } from "../../src/usecases/resume-stranded.ts";
import { type House, openHouse, token } from "../support/house.ts";
import { pack } from "../support/pack.ts";
import type { Phone } from "../support/phone.ts";
import { storesOf } from "../support/stores.ts";

/** Telegram stays away for longer than one answer is tried: what was saved is said when it is back, and nobody is to blame. */
let house: House;
let redis: Redis;
beforeEach(async () => {
  house = await openHouse();
  redis = new Redis(house.redisUrl);
});
afterEach(async () => {
  redis.disconnect();
  await house.close();
});

test("many vain tries and two restarts: nothing is set aside, and everything is said afterwards", async () => {
  const person = house.person(1001);
  await atWhere(person);
  away(1001);
  await person.taps("Остановили на улице");
  await refused(1001);
  await house.restart();
  const hurried = await withoutPauses();
  for (let round = 0; round < 6; round += 1) await resumeStranded(hurried, 0);
  await house.restart();
  expect(failedCalls(1001)).toBeGreaterThan(30);
  house.emulator.clearFaults();
  await resumeStranded(house.app.deps, 0);
  await person.sees("Сделайте это сейчас");
  expect(house.logged()).not.toContain("set-aside");
  await person.taps("Дальше");
  await person.sees("Что происходит сейчас");
});

test("Telegram refuses the first calls of a bot that starts: it tries again, and is there", async () => {
  const trouble = ["429", "502"] as const;
  house.emulator.faults(
    trouble.map((kind) => ({
      kind,
      method: "deleteWebhook",
      times: 1,
      ...(kind === "429" && { retry_after: 1 }),
    })),
  );
  await house.restart();
  const person = house.person(1001);
  person.say("/start");
  await person.sees("Русский");
});

test("one chat that Telegram does not answer for keeps no other waiting", async () => {
  const people = [house.person(1001), house.person(1002)] as const;
  for (const person of people) await atWhere(person);
  away(1001, 1002);
  for (const person of people) {
    await person.taps("Остановили на улице");
    await refused(person.id);
  }
  await house.restart();
  away(1001);
  await resumeStranded(await withoutPauses(), 0);
  await people[1].sees("Сделайте это сейчас");
  expect(people[0].read()).not.toContain("Сделайте это сейчас");
});

test("a chat stays locked while what it is owed waits for Telegram", async () => {
  const person = house.person(1001);
  await atWhere(person);
  away(1001);
  await person.taps("Остановили на улице");
  await refused(1001);
  await house.restart();
  let goOn = (): void => undefined;
  const asleep = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const resumed = resumeStranded(await withoutPauses(() => asleep), 0);
  const { vault } = await storesOf(house, redis);
  const lock = keys.lock(vault.contactKey(as<ChatId>(1001)));
  await lockRenewed(lock);
  house.emulator.clearFaults();
  goOn();
  await resumed;
  await person.sees("Сделайте это сейчас");
});

/** Polls until the lease of the lock has grown; throws when the lock is gone. */
async function lockRenewed(lock: string): Promise<void> {
  let before = 0;
  while (before <= 0) before = await redis.pttl(lock);
  for (;;) {
    const left = await redis.pttl(lock);
    if (left < 0) throw new Error("the chat was unlocked while somebody worked on it");
    if (left > before) return;
    before = left;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function away(...chats: readonly number[]): void {
  house.emulator.faults(chats.map((chatId) => ({ chatId, kind: "502" as const })));
}

function failedCalls(chat: number): number {
  return house.emulator.ledger().filter((call) => call.chat_id === chat && call.status === 502).length;
}

async function refused(chat: number): Promise<void> {
  while (failedCalls(chat) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** What the running process has, with a sender that pauses as told instead of seconds. */
async function withoutPauses(sleep: () => Promise<void> = () => Promise.resolve()): Promise<Deps> {
  const { deps, botName } = house.app;
  const { vault } = await storesOf(house, redis);
  const api = new Api(token, { apiRoot: house.emulator.url });
  api.config.use(createTransport(house.emulator.url, token).transformer);
  const send = createSender({
    gate: { reserve: () => Promise.resolve({ type: "go", wait: 0 }), pause: () => Promise.resolve() },
    contactKey: (chat) => vault.contactKey(chat),
    clock: house.clock,
    sleep,
    counters: deps.counters,
    log: deps.log,
  });
  const press = { content: deps.content, translator: createTranslator(pack), kept: longestKept };
  return {
    ...deps,
    messenger: createMessenger(
      api,
      send,
      press,
      botName,
      createButtonStamp(vault.stamp),
      () => Promise.resolve(),
      { calendar: () => new Uint8Array(), chart: (chart) => deps.printer.chart(chart) },
    ),
  };
}

async function atWhere(person: Phone): Promise<void> {
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Полиция");
  await person.sees("Где вы сейчас");
}
