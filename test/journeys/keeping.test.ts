import { afterEach, beforeEach, expect, test } from "vitest";
import { type House, openHouse } from "../support/house.ts";

/** What we keep is said before anybody tells us anything, and wherever they think of erasing. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test("before anything else a person can read what we keep, and comes back to where they were", async () => {
  const rustam = house.person(1001);
  rustam.say("/start");
  await rustam.taps("Русский");
  await rustam.sees("Сначала прочитайте это");
  await rustam.taps("Что мы храним");
  const told = await rustam.sees("Кто что видит");
  expect(told.text).toContain("7 дней после вашего последнего сообщения");
  await rustam.taps("К вопросам и советам");
  await rustam.taps("Понятно");
  await rustam.sees("Что происходит");
  rustam.say("/erase");
  await rustam.sees("Стереть всё?");
  rustam.say("/privacy");
  await rustam.taps("К вопросам и советам");
  await rustam.sees("Что происходит");
});
