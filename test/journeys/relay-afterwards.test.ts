import { afterEach, beforeEach, expect, test } from "vitest";
import { as } from "../../src/domain/ids.ts";
import type { Messenger } from "../../src/usecases/ports/speaking.ts";
import { until } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";
import { screened, talking } from "../support/talk.ts";

/** What is done to a message after it was sent: changed, taken back, reacted to; on both sides. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test("an edit reaches the copy, with a mark and a word under it, on both sides", async () => {
  const { rustam, vera } = await talking(house);
  const wrote = rustam.say("Решение получил 12 ноября");
  const copy = await vera.sees("12 ноября");
  house.emulator.edit(rustam.id, wrote, "Решение получил 21 ноября");
  await house.emulator.waitFor(
    vera.id,
    (message) => message.message_id === copy.message_id && /21 ноября[^]*Изменено/u.test(message.text ?? ""),
  );
  await house.emulator.waitFor(
    vera.id,
    (message) => message.reply_to_message_id === copy.message_id && message.text === "✏️ Изменено",
  );

  const answered = vera.say("Подайте до 10 декабря");
  const told = await rustam.sees("10 декабря");
  house.emulator.edit(vera.id, answered, "Подайте до 1 декабря");
  await house.emulator.waitFor(
    rustam.id,
    (message) =>
      message.message_id === told.message_id && /до 1 декабря[^]*Изменено/u.test(message.text ?? ""),
  );
});

test("a changed caption comes as a new copy under the old one, marked; replies to it find the original", async () => {
  const { rustam, vera } = await talking(house);
  const photo = rustam.send({ photo: { name: "order.jpg" }, caption: "страница 1" });
  const copy = await vera.sees("страница 1");
  house.emulator.edit(rustam.id, photo, "страница 2");
  const again = await vera.sees(/страница 2[^]*Изменено/u);
  expect(again.kind).toBe("photo");
  expect(again.reply_to_message_id).toBe(copy.message_id);
  vera.send({ text: "Вижу", reply_to: again.message_id });
  const answer = await rustam.sees("Вижу");
  expect(answer.reply_to_message_id).toBe(photo);
});

test("an edit that brings in an account's name is held back", async () => {
  const { rustam, vera } = await talking(house);
  const wrote = rustam.say("Пишите мне");
  await vera.sees("Пишите мне");
  house.emulator.edit(rustam.id, wrote, "Пишите мне @rustam_tj");
  await rustam.sees(/[Нн]е передали/u);
  expect(vera.read()).not.toContain("@rustam_tj");
});

test("changing an answer of the screening passes nothing on, and says so", async () => {
  const { rustam, vera } = await talking(house);
  const start = rustam.messages().find(({ from }) => from === "person");
  house.emulator.edit(rustam.id, start?.message_id ?? 0, "Другое");
  await rustam.sees("Изменение не передано");
  expect(vera.read()).not.toContain("Другое");
});

test("somebody who still waits: whoever takes the case gets the message as it stands then", async () => {
  const rustam = house.person(1001);
  await screened(rustam);
  await rustam.taps("Поговорить");
  await rustam.sees("Сейчас никто не дежурит");
  const wrote = rustam.say("Я в отделе номер 1");
  await rustam.sees("Сохранили");
  house.emulator.edit(rustam.id, wrote, "Я в отделе номер 2");
  const vera = await house.volunteer(2001, ["ru"]);
  await vera.taps(/Беру/);
  await vera.sees("номер 2");
});

test("/undo deletes the last message on both sides, and only one's own", async () => {
  const { rustam, vera } = await talking(house);
  rustam.say("Адрес: Ленина 1");
  const first = await vera.sees("Ленина 1");
  rustam.say("Меня зовут Рустам");
  const second = await vera.sees("Меня зовут");
  rustam.say("/undo");
  await rustam.sees("Удалено с обеих сторон");
  expect(shows(vera.id, second.message_id)).toBe(false);
  expect(shows(vera.id, first.message_id)).toBe(true);
  expect(JSON.stringify(rustam.messages())).not.toContain("Меня зовут");

  vera.say("Позвоните мне");
  const told = await rustam.sees("Позвоните мне");
  vera.send({ text: "/undo", reply_to: first.message_id });
  await vera.sees("только своё сообщение");
  vera.say("/undo");
  await vera.sees("Удалено с обеих сторон");
  expect(shows(rustam.id, told.message_id)).toBe(false);
});

test("a reply with /undo chooses the message; one that is older than 48 hours is told to stay", async () => {
  const { rustam, vera } = await talking(house);
  const wrote = rustam.say("Первое");
  const copy = await vera.sees("Первое");
  rustam.say("Второе");
  await vera.sees("Второе");
  rustam.send({ text: "/undo", reply_to: wrote });
  await rustam.sees("Удалено с обеих сторон");
  expect(shows(vera.id, copy.message_id)).toBe(false);
  expect(vera.read()).toContain("Второе");
  house.clock.advance(48 * 60 * 60_000);
  rustam.say("/undo");
  await rustam.sees("не даёт нам удалять");
  expect(vera.read()).toContain("Второе");
});

test("what waits for a volunteer can be taken back, too", async () => {
  const rustam = house.person(1001);
  await screened(rustam);
  await rustam.taps("Поговорить");
  await rustam.sees("Сейчас никто не дежурит");
  rustam.say("Лишнее слово");
  await rustam.sees("Сохранили");
  rustam.say("/undo");
  await rustam.sees("Удалено с обеих сторон");
  rustam.say("Нужное слово");
  const vera = await house.volunteer(2001, ["ru"]);
  await vera.taps(/Беру/);
  await vera.sees("Нужное слово");
  expect(vera.read()).not.toContain("Лишнее");
});

test("reactions stand on the other side's own message, and go again", async () => {
  const { rustam, vera } = await talking(house);
  const said = vera.say("Вам нужно подать жалобу");
  const copy = await rustam.sees("жалобу");
  house.emulator.react(rustam.id, copy.message_id, ["👍"]);
  await house.emulator.waitFor(
    vera.id,
    (message) => message.message_id === said && message.reactions?.includes("👍") === true,
  );
  house.emulator.react(rustam.id, copy.message_id, []);
  await house.emulator.waitFor(
    vera.id,
    (message) => message.message_id === said && (message.reactions ?? []).length === 0,
  );
  const wrote = rustam.say("Подал");
  const got = await vera.sees("Подал");
  house.emulator.react(vera.id, got.message_id, ["🙏"]);
  await house.emulator.waitFor(
    rustam.id,
    (message) => message.message_id === wrote && message.reactions?.includes("🙏") === true,
  );
});

test("twin: a taking back that deletes nothing, or something else, is seen by the same look", async () => {
  const { rustam, vera } = await talking(house);
  const { messenger } = house.app.deps;
  rustam.say("Первое");
  const first = await vera.sees("Первое");
  rustam.say("Второе");
  const second = await vera.sees("Второе");
  sabotage({ remove: () => Promise.resolve("removed") });
  rustam.say("/undo");
  await rustam.sees("Удалено с обеих сторон");
  expect(shows(vera.id, second.message_id)).toBe(true);
  sabotage({ remove: (chat, message) => messenger.remove(chat, as(message - 1)) });
  house.emulator.send(rustam.id, { text: "/undo", reply_to: wroteOf(rustam, "Второе") });
  await until(() => !shows(vera.id, first.message_id));
  expect(shows(vera.id, first.message_id)).toBe(false);
});

test("twin: a reaction that is not passed on is seen by the same look", async () => {
  const { rustam, vera } = await talking(house);
  sabotage({ react: () => Promise.resolve() });
  const said = vera.say("Вам нужно подать жалобу");
  const copy = await rustam.sees("жалобу");
  house.emulator.react(rustam.id, copy.message_id, ["👍"]);
  rustam.say("Подал");
  await vera.sees("Подал");
  expect(vera.messages().find(({ message_id }) => message_id === said)?.reactions ?? []).toEqual([]);
});

/** The house goes on with a way of speaking that does something else. */
function sabotage(worse: Partial<Messenger>): void {
  const { messenger } = house.app.deps;
  Object.assign(house.app.deps, { messenger: { ...messenger, ...worse } });
}

function wroteOf(phone: Phone, text: string): number {
  return phone.messages().find((message) => message.text === text)?.message_id ?? 0;
}

function shows(chat: number, message: number): boolean {
  return house.emulator.messages(chat).some(({ message_id }) => message_id === message);
}
