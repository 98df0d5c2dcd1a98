import { afterEach, expect, test } from "vitest";
import { as, type LocaleTag } from "../../src/domain/ids.ts";
import { callReserve } from "../../src/usecases/call-reserve.ts";
import { sweepHandoffs } from "../../src/usecases/sweep-handoffs.ts";
import { sweepHours } from "../../src/usecases/sweep-hours.ts";
import { asks, isDone, takes } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** Who is there: planned hours, absence, the night, and the reserve. */
const minute = 60_000;
let house: House;
let vera: Phone;

/** A house at this hour of Moscow, Wednesday 2026-11-25. */
async function at(clock: string): Promise<void> {
  house = await openHouse({ startsAt: `2026-11-25T${clock}:00+03:00` });
  vera = await house.volunteer(2001, ["ru"]);
}
afterEach(() => house.close());

async function passes(minutes: number): Promise<void> {
  house.clock.advance(minutes * minute);
  await sweepHours(house.app.deps);
  await sweepHandoffs(house.app.deps);
}

const times = (phone: Phone, words: string): number => phone.read().split(words).length - 1;
async function isOnDuty(): Promise<number> {
  return (await house.app.deps.roster.onDuty()).length;
}

test("two offers in a row without any reaction: off duty, told so, and back with one tap until the same end", async () => {
  await at("12:00");
  vera.say("/duty 20:00");
  await vera.sees(/20:00/);
  await asks(house, 1001);
  await vera.sees("CASE1");
  await passes(3);
  await vera.sees("CASE1");
  expect(await isOnDuty()).toBe(1);
  await passes(3);
  await vera.sees("снял вас с дежурства");
  expect(await isOnDuty()).toBe(0);
  await vera.taps("Я здесь");
  await vera.sees(/на дежурстве до: .*20:00/);
  await takes(vera, "CASE1");
});

test.each(["message", "no"])("a %s in between is a reaction: nobody is away", async (reaction) => {
  await at("12:00");
  await asks(house, 1001);
  await vera.sees("CASE1");
  await passes(3);
  if (reaction === "no") await vera.taps("Не могу");
  await isDone(house, vera);
  await passes(3);
  await asks(house, 1002);
  await passes(3);
  expect(await isOnDuty()).toBe(1);
  expect(vera.read()).not.toContain("снял вас");
});

test("offers that stood at the same time are one absence", async () => {
  await at("12:00");
  for (const id of [1001, 1002, 1003]) await asks(house, id);
  await vera.sees("CASE1");
  await passes(3);
  expect(await isOnDuty()).toBe(1);
});

/** Somebody whose case can wait until morning. */
async function asksCalmly(id: number): Promise<void> {
  const person = house.person(id);
  person.say("/start");
  for (const tap of ["Русский", "Понятно", "Другое", "Поговорить"]) await person.taps(tap);
  await person.sees(/в очереди/);
}

const offersOf = (code: string) => vera.messages().filter(({ text }) => text?.includes(code));

test("at night what can wait makes no sound, and sleeping through it is no absence", async () => {
  await at("23:30");
  await asksCalmly(1001);
  await vera.sees("CASE1");
  for (const minutes of [11, 11, 11]) await passes(minutes);
  expect(offersOf("CASE1").length).toBeGreaterThan(1);
  expect(offersOf("CASE1").every(({ silent }) => silent)).toBe(true);
  expect(await isOnDuty()).toBe(1);
});

test("at night what cannot wait rings, and counts", async () => {
  await at("23:30");
  await asks(house, 1001);
  await vera.sees("CASE1");
  for (const minutes of [3, 3]) await passes(minutes);
  expect(offersOf("CASE1").some(({ silent }) => silent)).toBe(false);
  await vera.sees("снял вас с дежурства");
});

test("the week: chosen by buttons; reminded an hour before and at the start, and on duty with one tap", async () => {
  await at("12:00");
  vera.say("/duty off");
  await vera.sees("не на дежурстве");
  vera.say("/rota");
  await vera.sees("Ваш график на неделю");
  await vera.taps("Ср");
  await vera.taps("14–18");
  await vera.sees("✓ 14–18");
  await vera.taps("18–22");
  await vera.sees("✓ 18–22");
  await vera.taps("К неделе");
  await vera.sees("Ср: 14–18, 18–22");
  await passes(0);
  await passes(61);
  await vera.sees("дежурство начнётся");
  await passes(60);
  await vera.taps("Начинаю дежурство");
  await vera.sees(/на дежурстве до: .*22:00/);
  await passes(15);
  expect(house.coordinator.read()).not.toContain("пока не вышел");
});

test("a shift that nobody began is told to coordinators, by language and hour and without a name", async () => {
  await at("13:10");
  vera.say("/duty off");
  await vera.sees("не на дежурстве");
  vera.say("/rota");
  await vera.taps("Ср");
  await vera.taps("14–18");
  await vera.sees("✓ 14–18");
  await passes(0);
  await passes(50);
  await vera.sees("сейчас начинается дежурство");
  await passes(16);
  const told = await house.coordinator.sees("Волонтёр пока не вышел");
  expect(told.text).toContain("Русский");
  expect(told.text).toMatch(/14:00/);
  expect(told.text).not.toMatch(/Volunteer|2001/);
  await passes(5);
  expect(times(house.coordinator, "пока не вышел")).toBe(1);
});

test("the reserve is asked when nobody takes an urgent case, once, and comes with one tap", async () => {
  await at("12:00");
  vera.say("/rota");
  await vera.taps("Вписать меня в резерв");
  await vera.sees("Вы в резерве");
  vera.say("/duty off");
  await vera.sees("не на дежурстве");
  await asks(house, 1001);
  await house.coordinator.sees("никто не берёт");
  expect(vera.read()).not.toContain("Можете сейчас выйти");
  await passes(6);
  await vera.sees("Можете сейчас выйти на дежурство");
  await passes(6);
  expect(times(vera, "Можете сейчас выйти")).toBe(1);
  await vera.taps("Выхожу на дежурство");
  await takes(vera, "CASE1");
});

test("the reserve sleeps at night, but for a critical case", async () => {
  await at("23:30");
  vera.say("/rota");
  await vera.taps("Вписать меня в резерв");
  await vera.sees("Вы в резерве");
  vera.say("/duty off");
  await vera.sees("не на дежурстве");
  await asks(house, 1001);
  await passes(6);
  await passes(6);
  expect(vera.read()).not.toContain("Можете сейчас выйти");
  const { deps } = house.app;
  expect(await callReserve(deps, as<LocaleTag>("ru"), "critical")).toBe(1);
  await vera.sees("🔴 Критично");
  expect(await callReserve(deps, as<LocaleTag>("ru"), "critical"), "not again so soon").toBe(0);
});

test("coordinators see who is there by language and end, and what waits; volunteers do not", async () => {
  await at("12:00");
  vera.say("/duty 20:00");
  await vera.sees(/20:00/);
  vera.say("/roster");
  await vera.sees("только координатор");
  await asks(house, 1001);
  await takes(vera, "CASE1");
  await asks(house, 1002);
  house.coordinator.say("/roster");
  const shown = await house.coordinator.sees("Сейчас на дежурстве");
  expect(shown.text).toMatch(/🟢 Русский.* · до: .*20:00.* · случаев 1, предложено 1/);
  expect(shown.text).toContain("🟠 1");
  expect(shown.text).toContain("В работе: 1");
});
