import { Redis } from "ioredis";
import { afterEach, expect, test } from "vitest";
import { type House, type HouseOptions, openHouse } from "../support/house.ts";
import { packWithLongTexts } from "../support/long-pack.ts";
import type { Phone } from "../support/phone.ts";

/** What people do to a screening besides answering it, through the bot, a real Redis and the Bot API. */
let house: House;
async function open(options: HouseOptions = {}): Promise<Phone> {
  house = await openHouse(options);
  return house.person(1001);
}
afterEach(async () => {
  // Telegram refused nothing that was sent, except an edit to what was there already.
  const refused = house.emulator.ledger().filter((call) => call.status === 400);
  expect(refused.filter((call) => call.method !== "editMessageText")).toEqual([]);
  await house.close();
});

test("the language is changed in the middle, and the question stays the same", async () => {
  const person = await open();
  await atWhere(person);
  await person.taps("🌐 Язык");
  await person.taps("English");
  await person.sees("Where are you now?");
  await person.taps("Stopped in the street");
  await person.sees("Do this now");
  person.say("/language");
  await person.taps("Русский");
  await person.sees("Сделайте это сейчас");
  expect(live(person).length).toBe(1);
});

test("the time zone is changed, and typed hours are read in it", async () => {
  const person = await open({ startsAt: "2026-11-24T12:00:00+03:00" });
  await atWhere(person);
  await person.taps("В отделе полиции");
  await person.taps("Дальше");
  await person.taps("Документы, срок");
  await person.sees("Вам опасно возвращаться");
  await person.taps("Нет");
  await person.sees("Часовой пояс: Москва");
  await person.taps("Другой часовой пояс");
  await person.taps("Владивосток");
  await person.sees("Часовой пояс: Владивосток");
  // 18:30 in Vladivostok is half an hour ago; in Moscow it would not have come yet.
  person.say("сегодня 18:30");
  await person.sees("Когда полиция вас остановила");
  expect(person.read()).not.toContain("ещё не наступило");
});

test("back goes one question back, and the answer may be another one", async () => {
  const person = await open();
  await atWhere(person);
  await person.taps("Остановили на улице");
  await person.sees("Сделайте это сейчас");
  await person.taps("Назад");
  await person.sees("Где вы сейчас");
  await person.taps("Назад");
  await person.sees("Что происходит");
  await person.taps("Граница");
  await person.sees(/границ/i);
});

test("erase asks first; then nothing is left, and the next word begins anew", async () => {
  const person = await open();
  await atWhere(person);
  expect(await rememberedSessions()).toBe(1);
  await person.taps("🗑 Стереть");
  await person.sees("Стереть всё?");
  await person.taps("К вопросам и советам");
  await person.sees("Где вы сейчас");
  expect(await rememberedSessions()).toBe(1);
  await person.taps("🗑 Стереть");
  await person.taps("Да, стереть всё");
  await person.sees("Готово");
  expect(await rememberedSessions()).toBe(0);
  expect(live(person)).toEqual([]);
  person.say("Здравствуйте");
  await person.sees("Choose your language");
  await person.taps("Русский");
  await person.sees("Сначала прочитайте это");
});

test("an erasure takes the person out of the queue and tells the volunteer", async () => {
  const person = await open();
  const vera = await house.volunteer(2001, ["ru"]);
  await atWhere(person);
  await person.taps("Поговорить");
  await vera.taps(/Беру/);
  await person.sees("Волонтёр с вами");
  person.say("/erase");
  await person.taps("Да, стереть всё");
  await person.sees("Готово");
  await vera.sees("Человек стёр свои данные");
});

test.each(["Остановили на улице", "остановили на улице", "1"])(
  "an option may be typed: %s",
  async (typed) => {
    const person = await open();
    await atWhere(person);
    person.say(typed);
    await person.sees("Сделайте это сейчас");
  },
);

test("typed words that are no answer are met with the question and a way to a person", async () => {
  const person = await open();
  await atWhere(person);
  person.say("помогите мне");
  const again = await person.sees("Чтобы написать человеку");
  expect(again.text).toContain("Где вы сейчас");
  expect(labels(person)).toContain("🙋 Поговорить с человеком");
});

test("two identical taps at once advance once", async () => {
  const person = await open();
  await atWhere(person);
  const where = await person.sees("Где вы сейчас");
  const street = dataOf(where, "Остановили на улице");
  house.emulator.tap(person.id, where.message_id, street);
  house.emulator.tap(person.id, where.message_id, street);
  await person.sees("Сделайте это сейчас");
  await settled();
  expect(person.read()).not.toContain("Это кнопка старого сообщения");
  // One answer was filed: one step back is the question it was given to.
  await person.taps("Назад");
  await person.sees("Где вы сейчас");
});

test("a tap on an old message is answered with the question that waits, in its place", async () => {
  const person = await open();
  await atWhere(person);
  const where = await person.sees("Где вы сейчас");
  const station = dataOf(where, "В отделе полиции");
  person.say("Остановили на улице");
  const next = await person.sees("Сделайте это сейчас");
  expect(next.message_id).not.toBe(where.message_id);
  house.emulator.tap(person.id, where.message_id, station);
  const answer = await person.sees("Это кнопка старого сообщения");
  expect(answer.text).toContain("Сделайте это сейчас");
  await settled();
  expect(live(person)).toEqual([answer.message_id]);
});

test("a tap on a message that was deleted meanwhile is answered too", async () => {
  const person = await open();
  await atWhere(person);
  const where = await person.sees("Где вы сейчас");
  house.emulator.delete(person.id, where.message_id);
  house.emulator.tap(person.id, where.message_id, dataOf(where, "Остановили на улице"));
  await person.sees("Сделайте это сейчас");
});

test("after a typed answer the old question has no buttons any more", async () => {
  const person = await open();
  await atWhere(person);
  const where = await person.sees("Где вы сейчас");
  expect(live(person)).toEqual([where.message_id]);
  person.say("Остановили на улице");
  const next = await person.sees("Сделайте это сейчас");
  await settled();
  expect(live(person)).toEqual([next.message_id]);
});

test("an over-long text comes in several messages, cut between paragraphs, with buttons under the last", async () => {
  const paragraph = (n: number): string => `<b>Абзац ${n}</b> ${"слово ".repeat(60).trim()}.`;
  const all = Array.from({ length: 30 }, (_, n) => paragraph(n + 1));
  const third = (from: number): string => all.slice(from, from + 10).join("\n\n");
  const pack = packWithLongTexts("flows/ru/words/ru/guidance-police.json", [
    [["street", "now"], third(0)],
    [["street", "dont"], third(10)],
    [["street", "keep"], third(20)],
  ]);
  try {
    const person = await open({ root: pack.root });
    await atWhere(person);
    await person.taps("Остановили на улице");
    await person.taps("Дальше");
    await person.taps("Проверяют документы");
    await person.sees("Вам опасно возвращаться");
    await person.taps("Нет");
    await person.taps("всё с собой");
    await person.taps("Только проверяют");
    await person.taps("Да, 18");
    await person.sees("Абзац 30");
    await settled();
    const parts = person.messages().filter((message) => message.text?.includes("Абзац") === true);
    expect(parts.length).toBeGreaterThan(2);
    const heads = parts.flatMap((message) => (message.text ?? "").match(/Абзац \d+/g) ?? []);
    expect(heads).toEqual(all.map((_, n) => `Абзац ${n + 1}`));
    for (const whole of all.map((html) => html.replace(/<[^>]+>/g, "")))
      expect(parts.filter(({ text }) => text?.includes(whole))).toHaveLength(1);
    const bold = parts.flatMap((message) => message.entities ?? []).filter(({ type }) => type === "bold");
    expect(bold.length).toBeGreaterThanOrEqual(all.length);
    expect(live(person).length).toBe(1);
    expect(live(person)[0]).toBe(person.messages().at(-1)?.message_id);
  } finally {
    pack.remove();
  }
});

test.each(["<b>не закрыто", "a < b & c > d", "</code></b>&lt;&amp;", '<a href="tg://user?id=1">x</a>'])(
  "markup in a person's words breaks no message: %s",
  async (words) => {
    const person = await open();
    const vera = await house.volunteer(2001, ["ru"]);
    await atWhere(person);
    person.say(words);
    await person.sees("Чтобы написать человеку");
    await person.taps("Поговорить");
    await person.sees("в очереди");
    person.say(`в очереди: ${words.replace("tg://user", "https://example.org/")}`);
    await vera.taps(/Беру/);
    await vera.sees(`в очереди: ${words.replace("tg://user", "https://example.org/")}`);
    person.say(`в разговоре: ${words.replace("tg://user", "https://example.org/")}`);
    await vera.sees(`в разговоре: ${words.replace("tg://user", "https://example.org/")}`);
  },
);

test("/start in the queue begins the questions anew and keeps the place", async () => {
  const person = await open();
  await atWhere(person);
  await person.taps("Поговорить");
  await person.sees("Вы в очереди");
  person.say("/start");
  await person.sees("Выберите язык");
  expect(await waiting()).toBe(1);
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Поговорить");
  await person.sees("Вы всё ещё в очереди");
  expect(await waiting()).toBe(1);
  const vera = await house.volunteer(2001, ["ru"]);
  await vera.taps(/Беру/);
  await person.sees("Волонтёр с вами");
  person.say("/start");
  await person.sees("Выберите язык");
  person.say("Вы здесь?");
  await vera.sees("Вы здесь?");
});

async function atWhere(person: Phone): Promise<void> {
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Полиция");
  await person.sees("Где вы сейчас");
}

/** Messages whose buttons can still be tapped. */
function live(person: Phone): number[] {
  return person
    .messages()
    .filter((message) => (message.keyboard ?? []).flat().length > 0)
    .map((message) => message.message_id);
}

function labels(person: Phone): string[] {
  return person.messages().flatMap((message) => (message.keyboard ?? []).flat().map(({ text }) => text));
}

function dataOf(message: Awaited<ReturnType<Phone["sees"]>>, label: string): string {
  const data = (message.keyboard ?? []).flat().find((button) => button.text.includes(label))?.callback_data;
  if (data === undefined) throw new Error(`there is no button "${label}"`);
  return data;
}

/** Resolves when the bot has no update in hand and nothing left to say. */
async function settled(): Promise<void> {
  const redis = new Redis(house.redisUrl);
  try {
    for (let quiet = 0; quiet < 3; ) {
      const working = (await redis.keys("hl:{*}:l")).length + (await redis.zcard("hl:pending"));
      quiet = working === 0 ? quiet + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    redis.disconnect();
  }
}

/** Chats of which Redis holds more than the ids of their last updates. */
async function rememberedSessions(): Promise<number> {
  await settled();
  const redis = new Redis(house.redisUrl);
  try {
    const records = await Promise.all((await redis.keys("hl:{*}:s")).map((key) => redis.getBuffer(key)));
    return records.filter((record) => record !== null && record.length > 1 + 4 * record.readUInt8(0)).length;
  } finally {
    redis.disconnect();
  }
}

async function waiting(): Promise<number> {
  const { deps } = house.app;
  const counts = await deps.queue.counts(deps.content.pack.languages);
  return Object.values(counts.waiting).reduce((sum, count) => sum + count, 0);
}
