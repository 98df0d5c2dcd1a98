import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { bandOf, waitBounds, weekMs } from "../../src/domain/figures/figure.ts";
import { dangers } from "../../src/domain/flow/flow.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import { as, type ContactKey, type Instant } from "../../src/domain/ids.ts";
import { sweepHandoffs } from "../../src/usecases/sweep-handoffs.ts";
import { asks, takes } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** What somebody hears who waits for a human: the truth, without a sound, and not more than they can use. */
const minute = 60_000;
const still = "Вы всё ещё в очереди";

let house: House;
let redis: Redis;
const open = async (startsAt: string): Promise<void> => {
  house = await openHouse({ startsAt });
  redis = new Redis(house.redisUrl);
};
const reopen = async (startsAt: string): Promise<void> => {
  redis.disconnect();
  await house.close();
  await open(startsAt);
};
beforeEach(() => open("2026-11-25T09:00:00Z"));
afterEach(async () => {
  redis.disconnect();
  await house.close();
});

test("where they stand is kept true in one message, without a sound, until they write themselves", async () => {
  const rustam = await asks(house, 1001);
  await noted();
  const [first] = waitingIn(rustam);
  await wait(5 * minute);
  const edited = await rustam.sees(still);
  expect(edited.message_id).toBe(first?.message_id);
  await wait(5 * minute);
  expect(waitingIn(rustam)).toHaveLength(1);

  rustam.say("Меня держат в отделе");
  await rustam.sees("Сохранили");
  await wait(5 * minute);
  await expect.poll(() => waitingIn(rustam).length).toBe(2);
  expect(waitingIn(rustam).at(-1)?.silent).toBe(true);
  await noted();
  await wait(5 * minute);
  expect(waitingIn(rustam)).toHaveLength(2);
});

test("how long it may take is told as a range of what people like them waited, or not at all", async () => {
  await house.volunteer(2001, ["ru"]);
  const rustam = await asks(house, 1001);
  await rustam.sees("Мы пока не знаем, сколько придётся ждать");
  await counted(8, 6);
  await counted(8, 20);
  await wait(minute);
  await rustam.taps("Сколько ждать");
  await rustam.sees("обычно ждут ещё 3–29 мин");
});

test("nobody is there: the next shift is told of when somebody has said they would come, and never else", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  vera.say("/duty off");
  await vera.sees("Вы не на дежурстве");
  const rustam = await asks(house, 1001);
  await rustam.sees("Мы не знаем, когда вам ответят");
  await rustam.sees("Если опасность сейчас, не ждите нас");

  const { roster } = house.app.deps;
  const [staff] = (await roster.everyone()).filter(({ role }) => role === "volunteer");
  if (staff === undefined) throw new Error("nobody joined");
  // Wednesday, 18 to 22 by the clock of Moscow.
  await roster.save({ ...staff, rota: [{ day: 3, from: 18, to: 22 }] });
  await rustam.taps("Сколько ждать");
  await rustam.sees("Следующий волонтёр собирается быть здесь: ср, 25 ноября 2026, 18:00");
});

test("at night one word, then none before the morning; whoever asks is answered", async () => {
  await reopen("2026-11-25T19:30:00Z");
  const rustam = await unpaid(house.person(1001));
  await rustam.taps("Поговорить");
  await rustam.sees("Сейчас ночь");
  await noted();
  await wait(5 * minute);
  await rustam.sees(still);
  await wordAt("2026-11-26T05:00:00.000Z");
  for (let round = 0; round < 6; round += 1) await wait(10 * minute);
  const edited = edits(rustam);
  await rustam.taps("Сколько ждать");
  await expect.poll(() => edits(rustam)).not.toEqual(edited);

  house.clock.advance(Date.parse("2026-11-26T05:00:01Z") - house.clock.now());
  await sweepHandoffs(house.app.deps);
  await expect.poll(() => waitingIn(rustam).at(-1)?.text).not.toContain("Сейчас ночь");
});

test("minutes count in the night, too: whose case rises to critical hears the truth every five of them", async () => {
  await reopen("2026-11-25T19:30:00Z");
  const rustam = await asks(house, 1001);
  await noted();
  await wait(5 * minute);
  await wordAt("2026-11-26T05:00:00.000Z");
  const contact = as<ContactKey>(/\{(.*)\}/.exec(await caseKey())?.[1] ?? "");
  const now = house.clock.now();
  await house.app.deps.queue.lift(contact, "critical", rankOf("critical", null, now), now);
  for (let round = 0; round < 3; round += 1) {
    const before = edits(rustam);
    await wait(5 * minute);
    await expect.poll(() => edits(rustam)).not.toEqual(before);
  }
  expect(waitingIn(rustam).at(-1)?.text).not.toContain("Сейчас ночь");
});

test("the first words of a volunteer end the wait, and it is counted", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  const waits = async () =>
    (await redis.hkeys(weekKey()))
      .filter((field) => /^(heard|left):/.test(field))
      .map((field) => field.split(":")[0]);
  expect(await waits()).toEqual([]);
  vera.say("Я с вами");
  await rustam.sees("Я с вами");
  await expect.poll(waits).toEqual(["heard"]);
  vera.say("Пишите");
  await rustam.sees("Пишите");
  await vera.taps("Закончить");
  await vera.taps("Помогли");
  await rustam.sees("закончил разговор");
  expect(await waits()).toEqual(["heard"]);
});

test("one tap after the talk says whether it helped; it is counted once and the words for it go", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await unpaid(house.person(1001));
  await rustam.taps("Поговорить");
  await takes(vera, "CASE1");
  vera.say("Я с вами");
  await rustam.sees("Я с вами");
  await vera.taps("Закончить");
  await vera.taps("Помогли");
  const closed = await rustam.sees("Помог ли вам этот разговор");
  await rustam.taps("Отчасти");
  const thanks = await rustam.sees("Спасибо. Если снова понадобится человек");
  expect(thanks.message_id).toBe(closed.message_id);
  house.emulator.tap(rustam.id, closed.message_id, "g:helped");
  const said = async () =>
    (await redis.hkeys(weekKey()))
      .filter((field) => /^(helped|partly|unhelped):/.test(field))
      .map((field) => field.split(":")[0]);
  await expect.poll(said).toEqual(["partly"]);
});

test("who said that they are held is not asked", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  rustam.say("/start");
  await rustam.taps("Русский");
  await rustam.taps("Понятно");
  await rustam.taps("Полиция");
  await rustam.taps(/отдел/i);
  await rustam.taps("Поговорить");
  await takes(vera, "CASE1");
  await vera.taps("Закончить");
  await vera.taps("Помогли");
  const closed = await rustam.sees("закончил разговор");
  expect(closed.text).not.toContain("Помог ли вам");
  expect(JSON.stringify(closed.keyboard)).not.toContain("g:");
});

async function wait(ms: number): Promise<void> {
  house.clock.advance(ms);
  await sweepHandoffs(house.app.deps);
}

/** The messages that say where a person stands. */
function waitingIn(person: Phone) {
  return person.messages().filter(({ from, text }) => from === "bot" && /в очереди/.test(text ?? ""));
}

/** When each of them was changed last. */
function edits(person: Phone) {
  return waitingIn(person).map(({ edit_date }) => edit_date);
}

const weekKey = () => keys.figures(String(Math.floor(house.clock.now() / weekMs)));

/** So many like them, in any danger, heard a human after so many minutes. */
async function counted(people: number, minutes: number): Promise<void> {
  const bucket = waitBounds.findIndex((bound) => minutes * minute < bound);
  const band = bandOf(as<Instant>(house.clock.now()));
  for (const danger of dangers)
    await redis.hincrby(weekKey(), `heard:${danger}:ru:${band}:${bucket}`, people);
}

/** A person at work who is not paid, and in no other danger. */
async function unpaid(person: Phone): Promise<Phone> {
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Работа");
  await person.taps("Да, безопасно");
  await person.taps("Не платят");
  await person.sees("Вам опасно возвращаться");
  await person.taps("Нет");
  await person.sees("Есть ли раны");
  await person.taps("Нет");
  await person.sees("безопасно уйти");
  await person.taps("Да");
  await person.taps("У меня");
  await person.taps("Да, больше двух недель");
  await person.sees("Не платят");
  return person;
}

const caseKey = async (): Promise<string> => (await redis.keys("hl:*:h"))[0] ?? "";

/** The bot remembers which message says where they stand. */
async function noted(): Promise<void> {
  await expect.poll(async () => redis.hexists(await caseKey(), "said")).toBe(1);
}

/** When the next word is due. */
async function wordAt(iso: string): Promise<void> {
  await expect
    .poll(async () => new Date(Number(await redis.hget(await caseKey(), "word"))).toISOString())
    .toBe(iso);
}
