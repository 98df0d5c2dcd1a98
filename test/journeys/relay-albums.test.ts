import { afterEach, beforeEach, expect, test } from "vitest";
import type { Msg } from "../../src/local/emulator.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";
import { asks, until } from "../support/desk.ts";
import { talking } from "../support/talk.ts";

/** Albums cross in one piece, in their place among the other messages. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const pages = [1, 2, 3].map((page) => ({ photo: { name: `${page}.jpg` }, caption: `страница ${page}` }));

test("an album stays an album, in both directions", async () => {
  const { rustam, vera } = await talking(house);
  rustam.send({ media_group: pages });
  await vera.sees("страница 3");
  expect(albumOf(vera)).toEqual(["страница 1", "страница 2", "страница 3"]);
  vera.send({ media_group: pages });
  await rustam.sees("страница 3");
  expect(albumOf(rustam)).toEqual(["страница 1", "страница 2", "страница 3"]);
});

test("what is written after an album stands after it; two albums do not mix", async () => {
  const { rustam, vera } = await talking(house);
  rustam.send({ media_group: pages });
  rustam.send({
    media_group: [{ photo: { name: "a.jpg" }, caption: "другая 1" }, { photo: { name: "b.jpg" } }],
  });
  rustam.say("Это всё решение");
  await vera.sees("Это всё решение");
  const order = copies(vera).map((message) => message.caption ?? message.text ?? "-");
  expect(order).toEqual(["страница 1", "страница 2", "страница 3", "другая 1", "-", "Это всё решение"]);
  const groups = copies(vera).map(({ media_group_id }) => media_group_id);
  expect(new Set(groups).size).toBe(3);
});

test("the process dies between an album's links and its end: it is taken up again, and nothing comes twice", async () => {
  const { rustam, vera } = await talking(house);
  const ends = endsLate();
  rustam.send({ media_group: pages });
  await vera.sees("страница 3");
  await until(() => ends.tried === 1);
  house.clock.advance(60_000);
  await until(() => ends.tried === 2);
  rustam.say("Дошло?");
  await vera.sees("Дошло?");
  expect(copies(vera).flatMap(({ caption }) => caption ?? [])).toHaveLength(3);
});

test("twin: without the links it does come twice", async () => {
  const { rustam, vera } = await talking(house);
  const ends = endsLate();
  const { relayMap } = house.app.deps;
  const forgetful = { ...relayMap, toVolunteer: () => Promise.resolve(null) };
  Object.assign(house.app.deps, { relayMap: forgetful });
  rustam.send({ media_group: pages });
  await vera.sees("страница 3");
  await until(() => ends.tried === 1);
  house.clock.advance(60_000);
  await until(() => ends.tried === 2);
  expect(copies(vera).flatMap(({ caption }) => caption ?? [])).toHaveLength(6);
});

test("an album that waited for a volunteer stays one, in its place", async () => {
  const rustam = await asks(house, 1001);
  rustam.say("раньше");
  rustam.send({ media_group: pages });
  rustam.say("позже");
  await until(() => rustam.read().split("Сохранили").length === 6);
  const vera = await house.volunteer(2001, ["ru"]);
  await vera.taps(/Беру/);
  await vera.sees("позже");
  expect(albumOf(vera)).toEqual(["страница 1", "страница 2", "страница 3"]);
  const order = copies(vera).map((message) => message.caption ?? message.text);
  expect(order).toEqual(["раньше", "страница 1", "страница 2", "страница 3", "позже"]);
});

test("a page of an album that waits is taken back: the others cross", async () => {
  const rustam = await asks(house, 1001);
  const first = rustam.send({ media_group: pages });
  await until(() => rustam.read().split("Сохранили").length === 4);
  rustam.send({ text: "/undo", reply_to: first + 1 });
  await rustam.sees("Удалено с обеих сторон");
  const vera = await house.volunteer(2001, ["ru"]);
  await vera.taps(/Беру/);
  await vera.sees("страница 3");
  expect(copies(vera).map(({ caption }) => caption)).toEqual(["страница 1", "страница 3"]);
});

test("a page of an album can be answered, and taken back", async () => {
  const { rustam, vera } = await talking(house);
  const first = rustam.send({ media_group: pages });
  const copy = await vera.sees("страница 2");
  vera.send({ text: "Эта страница не читается", reply_to: copy.message_id });
  const asked = await rustam.sees("не читается");
  expect(asked.reply_to_message_id).toBe(first + 1);
  rustam.send({ text: "/undo", reply_to: first + 1 });
  await rustam.sees("Удалено с обеих сторон");
  expect(JSON.stringify(vera.messages())).not.toContain("страница 2");
});

test("the process stops between two parts: none is lost, none comes twice", async () => {
  const { rustam, vera } = await talking(house);
  rustam.send({ media_group: pages });
  await house.restart();
  rustam.say("Дошло?");
  await vera.sees("Дошло?");
  expect(copies(vera).flatMap(({ caption }) => caption ?? [])).toEqual([
    "страница 1",
    "страница 2",
    "страница 3",
  ]);
});

test("Telegram says 429 in the middle: the order stays", async () => {
  const { rustam, vera } = await talking(house);
  house.emulator.faults([{ method: "copyMessages", kind: "429", retry_after: 1, times: 1 }]);
  rustam.send({ media_group: pages });
  rustam.say("После альбома");
  await vera.sees("После альбома");
  expect(copies(vera).map((message) => message.caption ?? message.text)).toEqual([
    "страница 1",
    "страница 2",
    "страница 3",
    "После альбома",
  ]);
  expect(house.emulator.ledger().filter(({ method }) => /copyMessages/iu.test(method)).length).toBe(2);
});

/** What crossed to this phone since the case was taken. */
/** The first time that an album should be forgotten, the process dies instead. */
function endsLate(): { tried: number } {
  const ends = { tried: 0 };
  const { albums } = house.app.deps;
  const done: typeof albums.done = (...of) => {
    ends.tried += 1;
    return ends.tried === 1 ? Promise.reject(new Error("killed")) : albums.done(...of);
  };
  Object.assign(house.app.deps, { albums: { ...albums, done } });
  return ends;
}

function copies(phone: Phone): readonly Msg[] {
  const messages = phone.messages().filter(({ from }) => from === "bot");
  const taken = messages.findIndex(({ text }) => /Случай ваш|Волонтёр с вами/u.test(text ?? ""));
  return messages.slice(taken + 1);
}

function albumOf(phone: Phone): readonly (string | undefined)[] {
  const parts = copies(phone).filter(({ media_group_id }) => media_group_id !== undefined);
  return new Set(parts.map(({ media_group_id }) => media_group_id)).size === 1
    ? parts.map(({ caption }) => caption)
    : [];
}
