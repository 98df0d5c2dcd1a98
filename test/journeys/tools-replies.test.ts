import { afterEach, beforeEach, expect, test } from "vitest";
import { takes, withOrder } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** What a volunteer says often stands ready in every language: looked at first, sent once, and answered like any message. */
let house: House;
let vera: Phone;
beforeEach(async () => {
  house = await openHouse({ startsAt: "2026-11-25T09:00:00Z" });
  vera = await house.volunteer(2001, ["ru", "en"]);
});
afterEach(() => house.close());

test("it is seen in both languages before it goes; the person's answer to it stands under its twin", async () => {
  const amina = await english(1002);
  await opens("Пришлите фото бумаги");
  const looked = await vera.sees("Так это получит человек в случае CASE1");
  expect(looked.text).toContain("Please send a photo of the paper");
  expect(looked.text).toContain("Пришлите, пожалуйста, фото бумаги");
  expect(amina.read()).not.toContain("photo of the paper");
  await vera.taps("✅ Отправить");
  const got = await amina.sees("Please send a photo of the paper");
  await vera.sees("Отправлено в случай CASE1");
  amina.send({ text: "Which one?", reply_to: got.message_id });
  const answer = await vera.sees("Which one?");
  const twin = vera
    .messages()
    .find(({ text }) => (text ?? "").startsWith("Пришлите, пожалуйста, фото бумаги"));
  expect(answer.reply_to_message_id).toBe(twin?.message_id);
});

test("a date in it is the one of the person's card", async () => {
  const rustam = await withOrder(house, 1001);
  await rustam.taps("Поговорить");
  await takes(vera, "CASE1");
  await opens("Его срок");
  await vera.taps("✅ Отправить");
  await rustam.sees("Сейчас для вас главная дата: пт, 4 декабря 2026");
});

test("without a date that counts the reply that names one is not sent", async () => {
  const amina = await english(1002);
  await opens("Его срок");
  await vera.sees("нет даты, за которую мы ручаемся");
  expect(amina.read()).not.toContain("The date that counts for you now");
});

async function opens(reply: string): Promise<void> {
  await vera.taps("Инструменты");
  await vera.taps("Готовый ответ");
  await vera.taps(reply);
}

/** Somebody who asks for a human at once, in English; the volunteer takes the case. */
async function english(id: number): Promise<Phone> {
  const person = house.person(id, "en");
  person.say("/start");
  await person.taps("English");
  await person.taps("I understand");
  await person.taps("Talk to a person");
  await takes(vera, "CASE1");
  await person.sees("A volunteer is with you");
  return person;
}
