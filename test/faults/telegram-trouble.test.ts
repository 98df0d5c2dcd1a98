import { afterEach, beforeEach, expect, test } from "vitest";
import { type House, openHouse } from "../support/house.ts";

/** Telegram refuses, fails or goes away in the middle: the person is answered all the same. The ledger is the witness. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test.each(["500", "502", "html", "reset", "apply-then-drop"] as const)(
  "%s on a send: the answer comes",
  async (kind) => {
    house.emulator.faults([{ method: "sendMessage", chatId: 1001, kind, times: 1 }]);
    const person = house.person(1001);
    person.say("/start");
    await person.sees("Выберите язык");
  },
);

test("an edit that took effect although its answer was lost is no fault", async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.sees("Выберите язык");
  house.emulator.faults([{ method: "editMessageText", chatId: 1001, kind: "apply-then-drop", times: 1 }]);
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.sees("Что происходит");
  expect(person.messages().filter((message) => message.from === "bot").length).toBe(1);
});

test("429: nobody writes to that chat before the time is over, and others are answered meanwhile", async () => {
  house.emulator.faults([{ method: "sendMessage", chatId: 1001, kind: "429", retry_after: 2, times: 1 }]);
  const [waits, goesOn] = [house.person(1001), house.person(1002)];
  waits.say("/start");
  goesOn.say("/start");
  await goesOn.sees("Выберите язык");
  expect(waits.read()).toBe("");
  await waits.sees("Выберите язык");
  const [refused, sent] = house.emulator
    .ledger()
    .filter((call) => call.chat_id === 1001 && call.method === "sendMessage");
  if (!refused || !sent) throw new Error("one call was refused and one was sent");
  expect(sent.at - refused.at).toBeGreaterThanOrEqual(2_000);
});

test("the person blocks the bot while a volunteer writes: one attempt, the volunteer is told, the case ends", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  rustam.say("/start");
  await rustam.taps("Русский");
  await rustam.taps("Понятно");
  await rustam.taps("Поговорить");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  house.emulator.block(1001, true);
  await vera.sees(/бот больше не может писать|заблокирован/i);
  const before = house.emulator.ledger().filter((call) => call.chat_id === 1001).length;
  vera.say("Вы здесь?");
  await vera.sees("Сообщение никому не отправлено");
  expect(house.emulator.ledger().filter((call) => call.chat_id === 1001).length).toBe(before);
});

test("the volunteer blocks the bot while holding a case: it goes back to its place, and the person is told", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  rustam.say("/start");
  await rustam.taps("Русский");
  await rustam.taps("Понятно");
  await rustam.taps("Поговорить");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  house.emulator.block(2001, true);
  rustam.say("Слышите меня?");
  await rustam.sees("Вы снова в очереди");
  const jonas = await house.volunteer(2002, ["ru"]);
  await jonas.taps(/Беру/);
  await jonas.sees("Слышите меня?");
});
