import { afterEach, beforeEach, expect, test } from "vitest";
import { sweepHandoffs } from "../../src/usecases/sweep-handoffs.ts";
import { asks, takes, until } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** A volunteer with several cases and a question to answer: what they write goes where they mean, or nowhere. */
let house: House;
let vera: Phone;
beforeEach(async () => {
  house = await openHouse();
  vera = await house.volunteer(2001, ["ru"]);
});
afterEach(() => house.close());

test("a note is typed in reply, stays on the card, and its person never sees it", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  await vera.taps("Заметка");
  const prompt = await vera.sees("📝 Заметка к случаю CASE1:");
  vera.send({ text: "Брат ждёт у входа", reply_to: prompt.message_id });
  await vera.sees("Заметка к случаю CASE1 сохранена");
  vera.send({ text: "и ещё раз", reply_to: prompt.message_id });
  await vera.sees("Этот вопрос уже закрыт");

  await vera.taps("Вернуть в очередь");
  await vera.sees("вернулся в очередь");
  const jonas = await house.volunteer(2002, ["ru"]);
  await takes(jonas, "CASE1");
  expect((await jonas.sees("Заметки")).text).toContain("Брат ждёт у входа");
  expect(rustam.read()).not.toMatch(/Брат ждёт|и ещё раз/);
});

test("a text without a reply while a question is open goes nowhere until its writer says where", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  await vera.taps("Заметка");
  await vera.sees("📝 Заметка к случаю CASE1:");
  vera.say("Он боится брата");
  await vera.sees("вам задан вопрос");
  await vera.taps("Это заметка к CASE1");
  await vera.sees("Заметка к случаю CASE1 сохранена");

  await vera.taps("Заметка");
  await vera.sees("📝 Заметка к случаю CASE1:");
  vera.say("Я с вами");
  await vera.taps("Человеку в CASE1");
  await rustam.sees("Я с вами");
  await vera.sees("Отправлено в случай CASE1");
  house.clock.advance(2_000);
  vera.say("Пишите");
  await rustam.sees("Пишите");
  expect(rustam.read()).not.toContain("Он боится");
});

test("the question is over or taken back, also over a restart: nothing that was typed for it reaches anybody", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  await vera.taps("Заметка");
  const prompt = await vera.sees("📝 Заметка к случаю CASE1:");
  await house.restart();
  vera.send({ photo: { name: "note.jpg" }, reply_to: prompt.message_id });
  await vera.sees("Ответьте, пожалуйста, словами");
  await vera.taps("Отмена");
  await vera.sees("вопроса больше нет");
  vera.send({ text: "тайное", reply_to: prompt.message_id });
  await vera.sees("Этот вопрос уже закрыт");
  expect(rustam.read()).not.toContain("тайное");
  expect(rustam.messages().some(({ kind }) => kind === "photo")).toBe(false);
});

test("two cases: what replies goes to its case; plain text after the other spoke is asked about, and goes once", async () => {
  const { rustam, amina } = await two();
  house.clock.advance(10_000);
  vera.say("Здравствуйте, Амина");
  await amina.sees("Здравствуйте, Амина");

  rustam.say("Мне страшно");
  const fear = await vera.sees("Мне страшно");
  vera.say("Что случилось?");
  await vera.sees("Кому оно?");
  expect(rustam.read() + amina.read()).not.toContain("Что случилось?");
  await vera.taps("Человеку в CASE1");
  await rustam.sees("Что случилось?");
  await vera.sees("Отправлено в случай CASE1");
  expect(amina.read()).not.toContain("Что случилось?");

  vera.send({ text: "Я рядом", reply_to: fear.message_id });
  await rustam.sees("Я рядом");
});

test("two taps on different people: the message reaches one of them", async () => {
  const { rustam, amina } = await two();
  vera.say("Только одному");
  const asked = await vera.sees("Кому оно?");
  for (const button of (asked.keyboard ?? []).flat().slice(0, 2))
    house.emulator.tap(vera.id, asked.message_id, button.callback_data ?? "");
  await vera.sees("уже ушло");
  const got = [rustam, amina].filter((phone) => phone.read().includes("Только одному"));
  expect(got.length).toBe(1);
});

test("a case is lost while its volunteer types: the text reaches neither its person nor the other", async () => {
  const { rustam, amina } = await two();
  house.clock.advance(10_000);
  const hello = await vera.sees("Случай CASE2");
  expect(hello).toBeDefined();
  await amina.taps("Отмен");
  await vera.sees("отменил");
  vera.say("Амина, вы здесь?");
  await vera.sees("Кому оно?");
  expect(rustam.read() + amina.read()).not.toContain("вы здесь");
});

test("a reply to a case that went back to the queue is told so", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  rustam.say("Вы тут?");
  const there = await vera.sees("Вы тут?");
  house.clock.advance(16 * 60_000);
  await sweepHandoffs(house.app.deps);
  await vera.sees("вернулся в очередь");
  vera.send({ text: "Да", reply_to: there.message_id });
  await vera.sees("сейчас не у вас");
  expect(await until(() => rustam.read().includes("Да\n"))).toBe(false);
});

/** Two cases of one volunteer, who writes in the second. */
async function two(): Promise<{ rustam: Phone; amina: Phone }> {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  const amina = await asks(house, 1002);
  await takes(vera, "CASE2");
  // Told once it is settled that she writes in this case.
  await amina.sees("Волонтёр с вами");
  return { rustam, amina };
}
