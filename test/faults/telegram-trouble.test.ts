import { afterEach, beforeEach, expect, test } from "vitest";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** Telegram refuses, fails or goes away in the middle: the person is answered all the same. The ledger is the witness. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test.each(["500", "502", "html", "reset", "apply-then-drop"] as const)(
  "%s on a send: the answer comes",
  async (kind) => {
    house.emulator.faults([{ method: "sendMessage", chatId: 1001, kind, times: 2 }]);
    const person = house.person(1001);
    person.say("/start");
    while (callsTo(1001).length < 3) await pause();
    await person.sees("Выберите язык");
    const statuses = callsTo(1001).map((call) => call.status);
    expect(statuses.slice(0, 2).every((status) => status !== 200)).toBe(true);
    expect(statuses.slice(2)).toContain(200);
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
  const [refused, sent] = callsTo(1001);
  if (!refused || !sent) throw new Error("one call was refused and one was sent");
  expect(sent.at - refused.at).toBeGreaterThanOrEqual(2_000);
});

test("403 to an answer: one attempt, no other, and the volunteer is told", async () => {
  const { rustam, vera } = await talking();
  house.emulator.faults([{ method: "sendMessage", chatId: 1001, kind: "403" }]);
  const before = callsTo(1001).length;
  rustam.say("/start");
  await vera.sees("Бот больше не может писать человеку");
  const { deps } = house.app;
  expect((await deps.queue.counts(deps.content.pack.languages)).claimed).toBe(0);
  vera.say("Вы здесь?");
  await vera.sees("Сообщение никому не отправлено");
  expect(callsTo(1001).slice(before)).toMatchObject([{ status: 403 }]);
});

test("the person's account is gone, and nobody said so: one attempt, and the case ends", async () => {
  const { vera } = await talking();
  house.emulator.deactivate(1001);
  const before = callsTo(1001).length;
  vera.say("Вы здесь?");
  await vera.sees("Бот больше не может писать человеку");
  vera.say("Вы точно здесь?");
  await vera.sees("Сообщение никому не отправлено");
  expect(callsTo(1001).slice(before)).toMatchObject([{ method: "copyMessage", status: 403 }]);
});

test("the person blocks the bot in the middle of a talk: the volunteer is told, and nothing more is tried", async () => {
  const { vera } = await talking();
  const before = callsTo(1001).length;
  house.emulator.block(1001, true);
  await vera.sees("Бот больше не может писать человеку");
  vera.say("Вы здесь?");
  await vera.sees("Сообщение никому не отправлено");
  expect(callsTo(1001).length).toBe(before);
});

test("the volunteer blocks the bot while holding a case: at once it is back in its place and offered again", async () => {
  const { rustam } = await talking();
  const jonas = await house.volunteer(2002, ["ru"]);
  house.emulator.block(2001, true);
  await rustam.sees("Вы снова в очереди");
  await jonas.taps(/Беру/);
  await jonas.sees("Случай CASE1");
  rustam.say("Слышите меня?");
  await jonas.sees("Слышите меня?");
});

test("the volunteer's account is gone, and nobody said so: the first message finds it out and is not lost", async () => {
  const { rustam } = await talking();
  house.emulator.deactivate(2001);
  rustam.say("Слышите меня?");
  await rustam.sees("Вы снова в очереди");
  const jonas = await house.volunteer(2002, ["ru"]);
  await jonas.taps(/Беру/);
  await jonas.sees("Слышите меня?");
  expect(callsTo(2001).filter((call) => call.status === 403).length).toBeLessThanOrEqual(2);
});

async function talking(): Promise<{ rustam: Phone; vera: Phone }> {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  rustam.say("/start");
  await rustam.taps("Русский");
  await rustam.taps("Понятно");
  await rustam.taps("Поговорить");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  await vera.sees("Случай CASE1");
  return { rustam, vera };
}

function callsTo(chat: number) {
  return house.emulator.ledger().filter((call) => call.chat_id === chat);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
