import { afterEach, beforeEach, expect, test } from "vitest";
import { sweepRetention } from "../../src/usecases/sweep-retention.ts";
import { isDone } from "../support/desk.ts";
import { allDueIsDone } from "../support/due.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** What time takes away, as the people see it. The test moves the clock and calls the sweep that runs every minute. */
let house: House;
beforeEach(async () => {
  house = await openHouse({ startsAt: "2026-11-25T09:00:00Z" });
});
afterEach(() => house.close());

async function daysPass(days: number): Promise<void> {
  house.clock.advance(days * 86_400_000);
  await allDueIsDone(house.redisUrl, house.clock.now);
  await sweepRetention(house.app.deps);
}

test("a week after the last word the answers are gone, nobody is written to, and the person starts anew", async () => {
  const rustam = house.person(1001);
  await stopped(rustam);
  await daysPass(6.9);
  const before = rustam.messages().length;
  rustam.say("/menu");
  await expect.poll(() => rustam.messages().length).toBe(before + 2);
  const written = rustam.messages().length;
  await daysPass(6.9);
  expect(rustam.messages()).toHaveLength(written);
  await daysPass(0.2);
  expect(rustam.messages()).toHaveLength(written);
  rustam.say("/start");
  await rustam.sees("Выберите язык");
});

test("whoever waits for a human is kept for a month of silence; then their case ends and the volunteer is told", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  await stopped(rustam);
  await rustam.taps("Поговорить");
  await rustam.sees("в очереди");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  for (let days = 0; days < 29; days += 1) {
    vera.say(`День ${days}`);
    await rustam.sees(`День ${days}`);
    await isDone(house, vera);
    await daysPass(1);
  }
  expect(vera.read()).not.toContain("давно не писал");
  vera.say("Вы здесь?");
  await rustam.sees("Вы здесь?");
  const written = rustam.messages().length;
  await daysPass(1);
  await vera.sees("Человек давно не писал. Случай CASE1 закончен");
  expect(rustam.messages()).toHaveLength(written);
});

test("a case as old as anything may be ends with a word to both, and can be asked for again", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  await stopped(rustam);
  await rustam.taps("Поговорить");
  await rustam.sees("в очереди");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  for (let days = 0; days < 90; days += 10) {
    rustam.say(`Жду ${days}`);
    await vera.sees(`Жду ${days}`);
    vera.say(`Здесь ${days}`);
    await rustam.sees(`Здесь ${days}`);
    await isDone(house, vera);
    await daysPass(10);
  }
  await rustam.sees("Этот разговор открыт так долго");
  await vera.sees("Случай CASE1 открыт так долго");
  rustam.say("/menu");
  await rustam.taps("Поговорить");
  await vera.sees("Код: CASE2");
});

async function stopped(person: Phone): Promise<void> {
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Полиция");
  await person.taps("Остановили на улице");
  await person.taps("Дальше");
  await person.taps("Проверяют документы");
  await person.taps("Да, опасно");
  await person.sees("Вы уже просили убежища");
  await person.taps("Нет");
  await person.taps("всё с собой");
  await person.taps("Только проверяют");
  await person.taps("Да, 18");
  await person.sees("Вас остановила полиция");
}
