import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Session } from "../../src/domain/flow/session.ts";
import { as, type ChatId, type ContactKey } from "../../src/domain/ids.ts";
import type { TurnStore } from "../../src/usecases/ports/turns.ts";
import { resumeStranded } from "../../src/usecases/resume-stranded.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";
import { storesOf } from "../support/stores.ts";

/** An update that cannot be handled, and a record that does not open: set aside, counted, told; nobody else is held up. */
let house: House;
beforeEach(async () => {
  house = await openHouse({ http: { host: "127.0.0.1", port: 0 } });
});
afterEach(() => house.close());

test("an update that fails three times is set aside; the person and the coordinator hear of it, others go on", async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.sees("Выберите язык");
  const attempts = failing(3);
  await person.taps("Русский");
  while (attempts() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const other = house.person(1002);
  other.say("/start");
  await other.sees("Выберите язык");
  await person.sees("ошибка у нас");
  await house.coordinator.sees("⚠️");
  expect(attempts()).toBe(3);
  expect(await counted("updates-set-aside")).toBe(1);
  // What was not heard is asked again.
  await person.taps("К вопросам");
  await person.taps("Русский");
  await person.sees("Понятно");
});

test("a record whose bytes were changed is not guessed at: the person is told, and can start anew", async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.taps("Русский");
  await person.sees("Понятно");
  await spoil();
  person.say("здравствуйте");
  await person.sees("ошибка у нас");
  person.say("/start");
  await person.taps("English");
  await person.sees("Read this first");
});

/** No clock runs by it: what needs the hour throws, as a bug of ours would. */
const impossible = { zone: "Moon/Tranquility" };

test("a session that no question can be asked from: the bug is real, the answer is the same", async () => {
  const person = house.person(1001);
  await atBrought(person);
  await plant(1001, impossible);
  person.say("сегодня 14:30");
  const other = house.person(1002);
  await atBrought(other);
  await person.sees("ошибка у нас");
  await house.coordinator.sees("⚠️");
  expect(await counted("updates-failed")).toBe(3);
  expect(await counted("updates-set-aside")).toBe(1);
  person.say("/start");
  await person.sees("Выберите язык");
});

test("what was saved can never be said: it is dropped after three tries with a word, others are not kept", async () => {
  const person = house.person(1001);
  await atBrought(person);
  await plant(1001, impossible);
  // The answer is saved; to show the question again throws.
  await person.taps("Язык");
  await person.taps("English");
  while (!house.logged().includes("effects-failed")) await new Promise((resolve) => setTimeout(resolve, 10));
  const other = house.person(1002);
  await atBrought(other);
  for (let round = 0; round < 4; round += 1) await resumeStranded(house.app.deps, 0);
  await person.sees("the fault is ours");
  await house.coordinator.sees("⚠️");
  expect(await counted("updates-set-aside")).toBe(1);
  person.say("/start");
  await person.sees("Choose your language");
});

test("what waits behind it in the same chat is answered after it", async () => {
  const person = house.person(1001);
  await atBrought(person);
  await plant(1001, impossible);
  await person.taps("Язык");
  await person.taps("English");
  person.say("/start");
  await person.sees("the fault is ours");
  await person.sees("Choose your language");
});

test("Telegram is away just when the word is due: it is said afterwards", async () => {
  const person = house.person(1001);
  await atBrought(person);
  await plant(1001, impossible);
  house.emulator.faults([{ chatId: 1001, kind: "502" }]);
  person.say("сегодня 14:30");
  while (!house.emulator.ledger().some((call) => call.chat_id === 1001 && call.status === 502))
    await new Promise((resolve) => setTimeout(resolve, 10));
  await house.restart();
  house.emulator.clearFaults();
  await person.sees("ошибка у нас");
});

async function atBrought(person: Phone): Promise<void> {
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Полиция");
  await person.taps("В отделе полиции");
  await person.taps("Дальше");
  await person.taps("Документы, срок");
  await person.sees("Вам опасно возвращаться");
  await person.taps("Нет");
  await person.sees("Когда вас привезли");
}

/** Changes what is stored of a chat, sealed as it should be. */
async function plant(chat: number, change: Partial<Session>): Promise<void> {
  const redis = new Redis(house.redisUrl);
  try {
    const { turns } = await storesOf(house, redis);
    for (;;) {
      const begun = await turns.begin(as<ChatId>(chat), 4_000_000_000, house.clock.now());
      if (begun.type === "busy") continue;
      if (begun.type !== "fresh" || begun.turn.session === null) throw new Error(`the chat is ${begun.type}`);
      await turns.commit(begun.turn, { ...begun.turn.session, ...change }, null, house.clock.now());
      return;
    }
  } finally {
    redis.disconnect();
  }
}

async function counted(kind: string): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${house.app.port}/metrics`)).text();
  return Number(new RegExp(`kind="${kind}"} (\\d+)`).exec(metrics)?.[1] ?? 0);
}

/** The next commits of whoever writes first throw, this often: as a bug in a handler would. */
function failing(times: number): () => number {
  const turns: { commit: TurnStore["commit"] } = house.app.deps.turns;
  const commit = turns.commit.bind(turns);
  let left = times;
  let poisoned: ContactKey | null = null;
  turns.commit = (turn, session, pending, now) => {
    poisoned ??= turn.contact;
    if (left === 0 || turn.contact !== poisoned) return commit(turn, session, pending, now);
    left -= 1;
    return Promise.reject(new Error("a bug"));
  };
  return () => times - left;
}

async function spoil(): Promise<void> {
  const client = new Redis(house.redisUrl);
  for (const key of await client.keys("hl:*:s")) {
    const bytes = await client.getBuffer(key);
    if (bytes === null || bytes.length < 60) continue;
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await client.set(key, bytes, "KEEPTTL");
  }
  client.disconnect();
}
