import { afterEach, beforeEach, expect, test } from "vitest";
import { sweepHandoffs } from "../../src/usecases/sweep-handoffs.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** From the first word to a closed case, through the bot, a real Redis and the Bot API. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test("a person is screened, guided, and talks with a volunteer until the case is closed", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  await vera.sees("Вы на дежурстве");
  const rustam = house.person(1001);
  await screened(rustam);

  await rustam.taps("Поговорить");
  await rustam.sees("в очереди");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  await vera.sees("Случай CASE1");

  rustam.say("Меня держат в отделе");
  await vera.sees("Меня держат в отделе");
  vera.say("Я с вами. Есть ли у вас копия решения?");
  const asked = await rustam.sees("Я с вами");
  rustam.send({ text: "Да, есть", reply_to: asked.message_id });
  const answered = await vera.sees("Да, есть");
  expect(answered.reply_to_message_id).toBeDefined();
  rustam.send({ photo: { name: "decision.jpg" }, caption: "вот она" });
  await vera.sees("вот она");

  await vera.taps("Закончить");
  await vera.taps("Помогли");
  await vera.sees("CASE1 закончен");
  await rustam.sees("Волонтёр закончил разговор");
});

test("asking for a human never takes the guidance out of the chat, and the volunteer sees the same date", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  rustam.say("/start");
  await rustam.taps("Русский");
  await rustam.taps("Понятно");
  await rustam.taps("Бумага");
  await rustam.taps("Выдворение");
  await rustam.taps("Дальше");
  await rustam.taps("На свободе");
  await rustam.sees("Вам опасно возвращаться");
  await rustam.taps("Нет");
  await rustam.taps("Судья");
  await rustam.taps("Ещё нет");
  await rustam.taps("Вчера");
  await rustam.taps("Самостоятельный");
  await rustam.taps("Ничего из этого");
  const card = await rustam.sees("Подайте не позже");
  await rustam.taps("Поговорить");
  await rustam.sees("в очереди");
  expect(rustam.messages().find((message) => message.message_id === card.message_id)?.text).toContain(
    "Подайте не позже",
  );
  await vera.taps(/Беру/);
  const told = await vera.sees("Случай CASE1");
  expect(told.text).toContain("Жалоба на выдворение, которое назначил судья");
  expect(told.text).not.toContain("назначила полиция");
});

test("two volunteers tap at once: one gets the case, the other is told", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const jonas = await house.volunteer(2002, ["ru", "en"]);
  const rustam = house.person(1001);
  await screened(rustam);
  await rustam.taps("Поговорить");
  await Promise.all([vera.sees("✅ Беру"), jonas.sees("✅ Беру")]);
  await Promise.all([vera.taps(/Беру/), jonas.taps(/Беру/)]);
  await rustam.sees("Волонтёр с вами");
  const both = await until(
    () =>
      [vera, jonas].filter((phone) => phone.read().includes("Случай ваш")).length === 1 &&
      [vera, jonas].filter((phone) => phone.read().includes("уже взял другой")).length === 1,
  );
  expect(both).toBe(true);
});

test("what a person writes while waiting reaches whoever takes the case, in order", async () => {
  const rustam = house.person(1001);
  await screened(rustam);
  await rustam.taps("Поговорить");
  await rustam.sees("Сейчас никто не дежурит");
  rustam.say("Первое");
  rustam.say("Второе");
  const vera = await house.volunteer(2001, ["ru"]);
  await vera.taps(/Беру/);
  await vera.sees("Второе");
  const texts = vera
    .messages()
    .flatMap((message) => (message.text === "Первое" || message.text === "Второе" ? [message.text] : []));
  expect(texts).toEqual(["Первое", "Второе"]);
});

test("nobody is on duty: the truth, the emergency numbers, and the place is kept", async () => {
  const rustam = house.person(1001);
  await screened(rustam);
  await rustam.taps("Поговорить");
  const told = await rustam.sees("Сейчас никто не дежурит");
  expect(told.text).toMatch(/\+7 903 792-22-79.*сведения от .*2026/u);
  await house.coordinator.sees("Этот случай никто не берёт");
});

test("the person cancels: the volunteer is told and nothing more crosses", async () => {
  const { rustam, vera } = await talking();
  await rustam.taps("Отмен");
  await rustam.sees("Разговор отменён");
  await vera.sees(/отменил/);
  vera.say("Ещё здесь?");
  await vera.sees("Сообщение никому не отправлено");
  expect(rustam.read()).not.toContain("Ещё здесь?");
});

test.each([
  ["a contact card", { contact: { phone_number: "+79990001122", first_name: "Rustam" } }],
  ["an account's name", { text: "пишите @rustam_tj" }],
  ["a link to an account", { text: "t.me/rustam_tj" }],
  ["a forwarded message", { text: "смотрите", forward_from: "somebody" }],
])("%s is held back on both sides, with a word", async (_what, sends) => {
  const { rustam, vera } = await talking();
  const before = vera.messages().length;
  rustam.send(sends);
  await rustam.sees(/[Нн]е передали/);
  expect(vera.messages().length).toBe(before);
  vera.send(sends);
  await vera.sees(/[Нн]е передал|[Нн]е передано/);
});

test.each(["voice", "photo", "video_note", "sticker"] as const)(
  "a %s crosses without a trace of its writer",
  async (kind) => {
    const { rustam, vera } = await talking();
    rustam.send({ [kind]: { name: `my-${kind}` } });
    const copied = await house.emulator.waitFor(vera.id, (message) => message.kind === kind);
    expect(JSON.stringify(copied)).not.toMatch(/1001|Person1001/);
  },
);

test("a place crosses", async () => {
  const { rustam, vera } = await talking();
  rustam.send({ location: { latitude: 50.29, longitude: 127.53 } });
  expect(
    (await house.emulator.waitFor(vera.id, (message) => message.kind === "location")).location?.latitude,
  ).toBe(50.29);
});

test("the volunteer is silent: nudged, then the case goes back to its place and the person is told", async () => {
  const { rustam, vera } = await talking();
  house.clock.advance(11 * 60_000);
  await sweepHandoffs(house.app.deps);
  await vera.sees(/ждёт вашего ответа/);
  house.clock.advance(5 * 60_000);
  await sweepHandoffs(house.app.deps);
  await rustam.sees("Вы снова в очереди");
  expect((await house.app.deps.queue.counts(house.app.deps.content.pack.languages)).claimed).toBe(0);
});

test("an invite works once, for one person", async () => {
  await house.volunteer(2001, ["ru"]);
  const used = /start=([\w-]+)/.exec(house.coordinator.read())?.[1] ?? "";
  const stranger = house.person(3003);
  house.emulator.start(3003, used);
  await stranger.sees(/ссылк/i);
});

async function screened(phone: Phone): Promise<void> {
  phone.say("/start");
  await phone.taps("Русский");
  await phone.taps("Понятно");
  await phone.taps("Полиция");
  await phone.taps("Остановили на улице");
  await phone.taps("Дальше");
  await phone.taps("Проверяют документы");
  await phone.taps("Да, опасно");
  await phone.sees("Вы уже просили убежища");
  await phone.taps("Нет");
  await phone.taps("всё с собой");
  await phone.taps("Только проверяют");
  await phone.taps("Да, 18");
  await phone.sees("Вас остановила полиция");
}

async function talking(): Promise<{ rustam: Phone; vera: Phone }> {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  await screened(rustam);
  await rustam.taps("Поговорить");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  await vera.sees("Случай CASE1");
  return { rustam, vera };
}

async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return false;
}
