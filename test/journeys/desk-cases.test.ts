import { afterEach, beforeEach, expect, test } from "vitest";
import { sweepHandoffs } from "../../src/usecases/sweep-handoffs.ts";
import { asks, takes, until } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** What a volunteer can do with cases: see them, ask for the next, set one aside, open one again. */
let house: House;
let vera: Phone;
beforeEach(async () => {
  house = await openHouse();
  vera = await house.volunteer(2001, ["ru"]);
});
afterEach(() => house.close());

test("a case waits for its person, frees the hands, and is back when they write, first for who set it aside", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  await vera.taps("Ждём человека");
  await vera.taps("3 часа");
  await vera.sees("Случай CASE1 ждёт");
  await rustam.sees(/отложил ваш случай до .*напишите сюда/u);
  vera.say("/mycases");
  expect((await vera.sees("Ваши случаи")).text).toContain("CASE1: отложен");
  vera.say("Это никому");
  await vera.sees("Сообщение никому не отправлено");

  rustam.say("Я вернулся");
  await vera.taps("✅ Беру");
  await vera.sees("Я вернулся");
  expect(rustam.read()).not.toContain("Это никому");
});

test("the time has come: the case is offered again, first to who set it aside", async () => {
  await asks(house, 1001);
  await takes(vera, "CASE1");
  const jonas = await house.volunteer(2002, ["ru"]);
  await vera.taps("Ждём человека");
  await vera.taps("1 час");
  await vera.sees("Случай CASE1 ждёт");
  house.clock.advance(59 * 60_000);
  await sweepHandoffs(house.app.deps);
  expect((await house.app.deps.queue.get("CASE1" as never))?.handoff.state).toBe("parked");
  house.clock.advance(61_000);
  await sweepHandoffs(house.app.deps);
  await vera.taps("✅ Беру");
  await vera.sees("Случай ваш");
  expect(jonas.read()).not.toContain("CASE1");
});

test("all cases at a glance, and a way into each", async () => {
  await asks(house, 1001);
  await takes(vera, "CASE1");
  const amina = await asks(house, 1002);
  await takes(vera, "CASE2");
  await amina.sees("Волонтёр с вами");
  house.clock.advance(4 * 60_000);
  vera.say("/mycases");
  const listed = await vera.sees("Ваши случаи");
  expect(listed.text).toMatch(/CASE1: без вашего слова 4 минуты/u);
  expect(listed.text).toMatch(/CASE2: без вашего слова 4 минуты/u);
  await vera.taps("Перейти к CASE1");
  await vera.sees("Случай CASE1");
});

test("the next case on asking, while another offer stands before them", async () => {
  vera.say("/duty off");
  await vera.sees("Новых случаев не будет");
  const others: Phone[] = [];
  for (const id of [2002, 2003, 2004]) others.push(await house.volunteer(id, ["ru"]));
  await asks(house, 1001);
  await asks(house, 1002);
  for (const other of others) await other.sees("CASE2");
  vera.say("/next");
  await vera.sees("Вы не на дежурстве. /duty on");
  vera.say("/duty on");
  await vera.sees("CASE1");
  expect(vera.read()).not.toContain("CASE2");
  vera.say("/next");
  await vera.sees("CASE2");
  vera.say("/next");
  await vera.sees("больше никто не ждёт");
});

test("closed too early: who closed it opens it again, and both go on", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  await vera.taps("Закончить");
  await vera.taps("Помогли");
  await rustam.sees("Волонтёр закончил разговор");
  await vera.taps("Открыть снова");
  const greetings = () => rustam.messages().filter(({ text }) => text?.includes("Волонтёр с вами")).length;
  expect(await until(() => greetings() === 2)).toBe(true);
  house.clock.advance(10_000);
  vera.say("Я снова здесь");
  await rustam.sees("Я снова здесь");
});

test("passed on: it stays with its holder until a colleague takes it, and its note goes with it", async () => {
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  await vera.taps("Передать");
  await vera.sees("никто из дежурных не может взять");
  const jonas = await house.volunteer(2002, ["ru"]);
  const amir = await house.volunteer(2003, ["ru"]);
  await vera.taps("Заметка");
  const prompt = await vera.sees("📝 Заметка к случаю CASE1:");
  vera.send({ text: "Ждёт брата", reply_to: prompt.message_id });
  await vera.sees("сохранена");
  await vera.taps("Передать");
  const menu = await vera.taps("Русский: 2");
  expect(JSON.stringify(menu)).not.toMatch(/Volunteer200/);
  await vera.sees("попросили 2 волонтёров");
  house.clock.advance(10_000);
  vera.say("Я ещё с вами");
  await rustam.sees("Я ещё с вами");

  await amir.sees("Коллега просит");
  await jonas.taps("✅ Беру");
  expect((await jonas.sees("Заметки")).text).toContain("Ждёт брата");
  await vera.sees("теперь ведёт другой волонтёр");
  await amir.sees("уже взял другой волонтёр");
  vera.say("Поздно");
  await vera.sees("Сообщение никому не отправлено");
  expect(rustam.read()).not.toContain("Поздно");
});
