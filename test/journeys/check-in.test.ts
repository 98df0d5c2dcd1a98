import { afterEach, beforeEach, expect, test } from "vitest";
import { withOrder } from "../support/desk.ts";
import { allDueIsDone } from "../support/due.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** "I go in at 14:00, ask me at 16:00": asked twice, then a human is called. It is 13:00 in Moscow. */
let house: House;
beforeEach(async () => {
  house = await openHouse({ startsAt: "2026-11-25T10:00:00Z" });
});
afterEach(() => house.close());

test("no answer, twice: a critical handoff opens, and the volunteer reads when and the line that was left", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await atMenu(1001);
  await rustam.taps("Спросить, всё ли хорошо");
  await rustam.sees("Когда спросить");
  rustam.say("16:00");
  await rustam.sees("Мы спросим: ср, 25 ноября 2026, 16:00 (время: Москва)");
  rustam.say("Иду в миграционный отдел, кабинет 5");
  await rustam.sees("Ваша строка сохранена");
  await asked(rustam, "2026-11-25T12:59:00Z", 0);
  await asked(rustam, "2026-11-25T13:00:00Z", 1);
  await asked(rustam, "2026-11-25T13:14:00Z", 1);
  await asked(rustam, "2026-11-25T13:15:30Z", 2);
  expect(vera.read()).not.toContain("CASE");
  await asked(rustam, "2026-11-25T13:31:00Z", 2);
  const offer = await vera.sees("🔴");
  expect(offer.text).toContain("Нет ответа на проверку: ср, 25 ноября 2026, 16:00");
  expect(offer.text).not.toContain("кабинет 5");
  await vera.taps(/Беру/);
  expect((await vera.sees("Случай CASE1")).text).toContain("Иду в миграционный отдел, кабинет 5");
  await rustam.sees("Мы позвали волонтёра");
  // Back again: the volunteer hears it, and the line is gone.
  await rustam.taps("Всё хорошо");
  await rustam.sees("Проверка закончена");
  await vera.sees("всё хорошо");
  await asked(rustam, "2026-11-26T13:31:00Z", 2);
});

test("the clock runs from the time alone: a phone may be taken before any line is written; also over a restart", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await withOrder(house, 1001);
  await rustam.taps("Спросить, всё ли хорошо");
  await rustam.taps("Через 2 часа");
  await rustam.sees("Мы спросим: ср, 25 ноября 2026, 15:00");
  await house.restart();
  await asked(rustam, "2026-11-25T12:00:30Z", 1);
  await house.restart();
  await asked(rustam, "2026-11-25T12:16:00Z", 2);
  await asked(rustam, "2026-11-25T12:32:00Z", 2);
  await vera.sees("Нет ответа на проверку");
});

test("an answer ends it", async () => {
  const rustam = await atMenu(1001);
  await rustam.taps("Спросить, всё ли хорошо");
  await rustam.taps("Через 1 час");
  await rustam.sees("Мы спросим");
  await asked(rustam, "2026-11-25T11:00:30Z", 1);
  await rustam.taps("Всё хорошо");
  await rustam.sees("Проверка закончена");
  // The question itself has become the answer.
  await asked(rustam, "2026-11-25T15:00:00Z", 0);
  expect(rustam.read()).not.toContain("Мы позвали");
});

test.each([
  ["cancelled", (phone: Phone) => phone.taps("Не спрашивать"), "Спрашивать не будем"],
  ["erased", erase, "Готово"],
])("%s: nobody asks and nobody is called", async (_, end, says) => {
  const rustam = await atMenu(1001);
  await rustam.taps("Спросить, всё ли хорошо");
  await rustam.taps("Через 1 час");
  await rustam.sees("Мы спросим");
  await end(rustam);
  await rustam.sees(says);
  await asked(rustam, "2026-11-25T15:00:00Z", 0);
  expect(await house.app.deps.queue.counts(house.app.deps.content.pack.languages)).toMatchObject({
    waiting: { critical: 0 },
  });
});

test("who talks to a volunteer already is looked for by that volunteer", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await withOrder(house, 1001);
  await rustam.taps("Поговорить");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  rustam.say("/start");
  await rustam.taps("Русский");
  await rustam.taps("Понятно");
  await tapCheckIn(rustam);
  rustam.say("13:10");
  await rustam.sees("Мы спросим: ср, 25 ноября 2026, 13:10");
  rustam.say("это волонтёру");
  await vera.sees("это волонтёру");
  for (const [at, times] of [
    ["2026-11-25T10:10:30Z", 1],
    ["2026-11-25T10:18:00Z", 1],
    ["2026-11-25T10:26:00Z", 2],
    ["2026-11-25T10:34:00Z", 2],
    ["2026-11-25T10:42:00Z", 2],
  ] as const) {
    await asked(rustam, at, times);
    // A sign of life keeps the case with her.
    vera.say(`я здесь ${at}`);
    await rustam.sees(`я здесь ${at}`);
  }
  await vera.sees("Случай CASE1: человек не ответил на проверку");
  await vera.taps("Перейти к этому случаю");
  await vera.sees("Нет ответа на проверку");
});

test("who waits already rises to critical", async () => {
  const rustam = await withOrder(house, 1001);
  await tapCheckIn(rustam);
  await rustam.taps("Через 1 час");
  await rustam.sees("Мы спросим");
  await rustam.taps("Поговорить");
  await rustam.sees("в очереди");
  await asked(rustam, "2026-11-25T11:00:30Z", 1);
  await asked(rustam, "2026-11-25T11:16:00Z", 2);
  await asked(rustam, "2026-11-25T11:32:00Z", 2);
  expect(await house.app.deps.queue.counts(house.app.deps.content.pack.languages)).toMatchObject({
    waiting: { critical: 1, urgent: 0 },
  });
});

test("an hour that cannot be read is asked for again, and what follows is not taken for an answer", async () => {
  const rustam = await atMenu(1001);
  await rustam.taps("Спросить, всё ли хорошо");
  await rustam.sees("Когда спросить");
  rustam.say("когда выйду");
  await rustam.sees("Не получилось понять час");
  rustam.say("в 18:30");
  await rustam.sees("Мы спросим: ср, 25 ноября 2026, 18:30");
});

async function tapCheckIn(person: Phone): Promise<void> {
  await person.taps("Спросить, всё ли хорошо");
  await person.sees("Когда спросить");
}

async function erase(person: Phone): Promise<void> {
  person.say("/erase");
  await person.taps("стереть всё");
}

/** The clock moves on; by then we have asked so often. */
async function asked(person: Phone, iso: string, times: number): Promise<void> {
  house.clock.advance(Date.parse(iso) - house.clock.now());
  await allDueIsDone(house.redisUrl, house.clock.now);
  const heard = person
    .messages()
    .filter(({ from, text }) => from === "bot" && (text ?? "").startsWith("⏱ Всё ли хорошо"));
  expect(heard).toHaveLength(times);
}

async function atMenu(id: number): Promise<Phone> {
  const person = house.person(id);
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.sees("Что происходит");
  return person;
}
