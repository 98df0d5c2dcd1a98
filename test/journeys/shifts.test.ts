import { afterEach, beforeEach, expect, test } from "vitest";
import { sweepHandoffs } from "../../src/usecases/sweep-handoffs.ts";
import { sweepHours } from "../../src/usecases/sweep-hours.ts";
import { asks, takes, until } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** Time on duty: until when, its end, and what becomes of the cases that somebody holds. */
const minute = 60_000;
let house: House;
let vera: Phone;
beforeEach(async () => {
  // 12:00 in Moscow.
  house = await openHouse({ startsAt: "2026-11-25T09:00:00Z" });
  vera = await house.volunteer(2001, ["ru"]);
});
afterEach(() => house.close());

async function passes(minutes: number): Promise<void> {
  house.clock.advance(minutes * minute);
  await sweepHours(house.app.deps);
}

const times = (phone: Phone, words: string): number => phone.read().split(words).length - 1;

test("on duty until an end by a button, by a length, or typed; what is no time is said to be none", async () => {
  vera.say("/duty");
  await vera.sees("без времени окончания");
  await vera.taps(/22:00/);
  await vera.sees(/на дежурстве до: .*22:00/);
  vera.say("/duty до 19");
  await vera.sees(/на дежурстве до: .*19:00/);
  vera.say("/duty когда-нибудь");
  await vera.sees("Это время не понятно");
  vera.say("/duty");
  await vera.taps("4 часа");
  await vera.sees(/на дежурстве до: .*16:0\d/);
  vera.say("/duty");
  await vera.taps("Другое время");
  const prompt = await vera.sees("🕒 Дежурю до:");
  vera.send({ text: "не скоро", reply_to: prompt.message_id });
  await until(() => times(vera, "Это время не понятно") === 2);
  vera.send({ text: "17:30", reply_to: prompt.message_id });
  await vera.sees(/на дежурстве до: .*17:30/);
});

test("a quarter of an hour before the end there is a word; stayed longer, it ends then, once, also after a restart", async () => {
  vera.say("/duty 14:00");
  await vera.sees(/14:00/);
  await passes(0);
  await passes(106);
  await vera.sees("Ваше дежурство заканчивается");
  await vera.taps("Ещё на 1 час");
  await vera.sees(/на дежурстве до: .*15:00/);
  await passes(20);
  await asks(house, 1001);
  await vera.sees("CASE1");
  await passes(40);
  await house.restart();
  await passes(15);
  await vera.sees("Ваше дежурство закончилось");
  await Promise.all([passes(0), passes(0), passes(1)]);
  await asks(house, 1002);
  expect(times(vera, "Ваше дежурство закончилось")).toBe(1);
  expect(times(vera, "заканчивается")).toBe(2);
  expect(vera.read()).not.toContain("CASE2");
});

test("handed over: a note first, then a colleague takes the case, and the note goes with it", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  const jonas = await house.volunteer(2002, ["ru"]);
  vera.say("/duty 13:00");
  await vera.sees(/13:00/);
  await passes(61);
  await vera.sees("случай CASE1 у вас");
  await vera.taps("Передать другому");
  const prompt = await vera.sees("Для передачи случая CASE1");
  vera.send({ text: "Обещали адвоката к трём", reply_to: prompt.message_id });
  await vera.taps("Русский: 1");
  await jonas.sees("Коллега просит");
  await jonas.taps("✅ Беру");
  expect((await jonas.sees("Заметки")).text).toContain("Обещали адвоката к трём");
  await vera.sees("теперь ведёт другой волонтёр");
  expect(rustam.read()).not.toContain("адвоката");
});

test("set aside at the end: the person hears until when, and who cannot wait goes to those on duty at once", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  vera.say("/duty off");
  await vera.taps("Отложить, с согласия");
  await vera.taps("Добавить нечего");
  await vera.taps("До 9:00");
  await rustam.sees("волонтёр сейчас заканчивает дежурство");
  const jonas = await house.volunteer(2002, ["ru"]);
  expect(jonas.read()).not.toContain("CASE1");
  await rustam.taps("Мне нужен человек сейчас");
  await jonas.taps("✅ Беру");
  await jonas.sees("Случай CASE1");
});

test("kept, and forgotten: nudged, then back at its place for those on duty", async () => {
  await asks(house, 1001);
  await takes(vera, "CASE1");
  house.clock.advance(9 * minute);
  vera.say("/duty off");
  await vera.taps("Оставить себе");
  await vera.sees("Случай CASE1 остаётся у вас");
  const jonas = await house.volunteer(2002, ["ru"]);
  house.clock.advance(11 * minute);
  await sweepHandoffs(house.app.deps);
  await vera.sees("ждёт вашего ответа");
  house.clock.advance(5 * minute);
  await sweepHandoffs(house.app.deps);
  await vera.sees("Вы долго не отвечали");
  await jonas.taps("✅ Беру");
  await jonas.sees("Случай CASE1");
});
