import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type House, openHouse } from "../support/house.ts";
import { talking } from "../support/talk.ts";

/** What leads a person past the helpline goes to a coordinator first: go-betweens work that way. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test.each([
  ["a number", "Позвоните: +7 916 123-45-67"],
  ["a link", "Всё здесь: https://example.org/fast-papers"],
  ["an account's name", "Пишите @fast_papers"],
  ["an address", "ivan@example.org"],
])("%s waits for a coordinator, who lets it pass", async (_what, text) => {
  const { rustam, vera } = await talking(house);
  vera.say(text);
  await vera.sees("Его проверит координатор");
  await house.coordinator.sees("которых нет среди наших контактов");
  expect(rustam.read()).not.toContain(text);
  await house.coordinator.taps("Пропустить");
  await rustam.sees(text);
  await vera.sees("проверено и передано");
});

test("it is not let pass: the person gets nothing, the volunteer hears it, and one decision stands", async () => {
  await house.close();
  house = await openHouse({ second: 9002 });
  house.emulator.account({ id: 9002, first_name: "Second", language_code: "ru" });
  const second = house.phone(9002);
  second.say("/start");
  const { rustam, vera } = await talking(house);
  vera.say("Позвоните: +7 916 123-45-67");
  await house.coordinator.taps("Не пропускать");
  await vera.sees("не пропущено");
  await second.taps("Пропустить");
  await second.sees("уже решено");
  expect(rustam.read()).not.toContain("916 123");
});

test("that button in a volunteer's hand is not theirs, and does nothing", async () => {
  const { rustam, vera } = await talking(house);
  vera.say("Позвоните: +7 916 123-45-67");
  const asked = await house.coordinator.sees("которых нет среди наших контактов");
  const [[pass] = []] = asked.keyboard ?? [];
  house.emulator.tap(vera.id, vera.messages().at(-1)?.message_id ?? 0, pass?.callback_data ?? "");
  await vera.sees("Как здесь работать");
  expect(rustam.read()).not.toContain("916 123");
});

test("nobody decides: after half an hour the volunteer hears it, and no button lets it pass any more", async () => {
  const { rustam, vera } = await talking(house);
  vera.say("Позвоните: +7 916 123-45-67");
  await house.coordinator.sees("которых нет среди наших контактов");
  house.clock.advance(31 * 60_000);
  await vera.sees("никто не проверил");
  await house.coordinator.taps("Пропустить");
  await house.coordinator.sees("уже решено");
  expect(rustam.read()).not.toContain("916 123");
});

test("the case went to somebody else meanwhile: it does not pass", async () => {
  const { rustam, vera } = await talking(house);
  vera.say("Позвоните: +7 916 123-45-67");
  await house.coordinator.sees("которых нет среди наших контактов");
  await vera.taps("Вернуть в очередь");
  await rustam.sees("Вы снова в очереди");
  await house.coordinator.taps("Пропустить");
  await house.coordinator.sees("Передать уже нельзя");
  expect(rustam.read()).not.toContain("916 123");
});

test.each([
  "8 (903) 792-22-79",
  "https://help.unhcr.org/russia/",
  "Подайте до 04.12.2026, с 10:00 до 17:00",
  "112",
])("%s passes at once", async (text) => {
  const { rustam, vera } = await talking(house);
  vera.say(text);
  await rustam.sees(text);
});

test("an edit cannot bring in what a new message could not", async () => {
  const { rustam, vera } = await talking(house);
  const wrote = vera.say("Позвоните юристу");
  await rustam.sees("Позвоните юристу");
  house.emulator.edit(vera.id, wrote, "Позвоните юристу +7 916 123-45-67");
  await vera.sees("Изменение не передано");
  expect(rustam.read()).not.toContain("916 123");
});

test("nothing of the words lies in Redis or in the log", async () => {
  const { vera } = await talking(house);
  vera.say("Позвоните: +7 916 123-45-67, fast-papers.example.org");
  await house.coordinator.sees("которых нет среди наших контактов");
  const redis = new Redis(house.redisUrl);
  const stored: string[] = [];
  for (const key of await redis.keys("*")) stored.push(key, (await redis.dump(key)) ?? "");
  redis.disconnect();
  for (const place of [stored.join("\n"), house.logged()]) expect(place).not.toMatch(/916 ?123|fast-papers/u);
});
