import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { allDueIsDone } from "../support/due.ts";
import { FAULT_KINDS, type FaultKind } from "../../src/local/faults.ts";
import type { TurnStore } from "../../src/usecases/ports/turns.ts";
import { type House, openHouse, token } from "../support/house.ts";
import { standAtFirst } from "../support/stand.ts";
import type { Phone } from "../support/phone.ts";
import { type OwnRedis, startRedis } from "../support/redis.ts";
import { warmPrinter } from "../support/warm-printer.ts";

/**
 * Words, names, numbers and ids that nobody but the two people talking may find again, planted in every way in which
 * they can reach us; then Redis' files, the logs at the finest level, and the metrics are searched for each of them.
 */
const personId = 7_700_112_233;
const secrets = {
  text: "мойрассказзвучиттак",
  answer: "тайныйответ",
  paper: "тайнасуднойбумаги",
  halfPaper: "тайнанедописанной",
  name: "Насрулло",
  username: "nasrullo_canary",
  phone: "+992900112233",
  caption: "подписькфото",
  file: "passport-canary.jpg",
  id: String(personId),
  latitude: "50.123987",
  line: "иду-туда-канарейка",
  volunteer: "словаволонтёраканарейка",
  volunteerId: "8800445566",
  token: token.split(":")[1] ?? "",
};

let redis: OwnRedis;
let house: House;
beforeAll(warmPrinter);
beforeEach(async () => {
  redis = await startRedis({ aof: true });
  house = await openHouse({ redisUrl: redis.url, http: { host: "127.0.0.1", port: 0 } });
});
afterEach(async () => {
  await house.close();
  await redis.remove();
});

test("nothing that was planted is found in Redis' files, the logs or the metrics", async () => {
  await liveThrough();
  expect(await found()).toEqual([]);
});

/** One conversation of each flow, and what goes wrong meanwhile: each kind of fault meets two flows at least. */
const everyFlow = [...new Map(transcripts().map((told) => [told.flow, told])).values()];

test("nor in any flow, while calls fail in every way and a bug throws what was written", {
  timeout: 180_000,
}, async () => {
  expect(everyFlow.length).toBeGreaterThan(2 * FAULT_KINDS.length);
  for (const [index, told] of everyFlow.entries()) {
    const id = personId + index;
    house.emulator.account({ id, first_name: secrets.name, username: secrets.username, language_code: "ru" });
    await standAtFirst(house, id, told.flow);
    const kind = FAULT_KINDS[index % FAULT_KINDS.length] as FaultKind;
    house.emulator.faults([{ kind, times: 1, chatId: id, retry_after: 1, delay_ms: 50 }]);
    await answers(house.phone(id), told.answers);
    house.emulator.clearFaults();
  }
  await failsForEver();
  house.clock.advance(24 * 60 * 60_000);
  await allDueIsDone(redis.url, house.clock.now);
  expect(await found()).toEqual([]);
  expect(house.logged()).toContain("update-failed");
});

type Told = { readonly flow: string; readonly answers: readonly string[] };

function transcripts(): readonly Told[] {
  const folder = join(import.meta.dirname, "../flows");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Told);
}

/** Writes what is no answer to each question, then answers it; a fault may have taken the question away. */
async function answers(person: Phone, given: readonly string[]): Promise<void> {
  person.say(secrets.text);
  for (const answer of given) {
    const button = await buttonFor(person, answer);
    if (button === null) person.say(answer);
    else house.emulator.tap(person.id, button.message, button.data);
    person.say(`${secrets.answer} ${answer}`);
  }
  await settled(person.id);
}

/** The newest button that stands for an answer; null: it is typed, or nothing is asked. */
async function buttonFor(person: Phone, answer: string): Promise<{ message: number; data: string } | null> {
  await settled(person.id);
  for (const message of person.messages().toReversed())
    for (const { callback_data: data } of (message.keyboard ?? []).flat())
      if (data?.startsWith("q:") && data.split(":")[4]?.startsWith(answer) === true)
        return { message: message.message_id, data };
  return null;
}

/** Until all that came from a chat is said, or left to the sweep. */
async function settled(id: number): Promise<void> {
  const said = (): number => house.emulator.messages(id).length;
  for (let before = -1; before !== said(); await new Promise((resolve) => setTimeout(resolve, 60)))
    before = said();
}

/** An update that a bug makes fail each time, with words in the bug. */
async function failsForEver(): Promise<void> {
  const turns: { commit: TurnStore["commit"] } = house.app.deps.turns;
  const commit = turns.commit.bind(turns);
  let left = 3;
  turns.commit = (...all) => {
    if (left === 0) return commit(...all);
    left -= 1;
    return Promise.reject(Object.assign(new Error(secrets.text), { payload: secrets, code: secrets.answer }));
  };
  const person = house.phone(personId);
  person.say(secrets.text);
  for (let waited = 0; waited < 300 && !house.logged().includes("update-failed"); waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 60));
}

/** Which secrets lie where. */
async function found(): Promise<readonly string[]> {
  const places = await everyPlace();
  return places.flatMap(([place, text]) =>
    Object.entries(secrets).flatMap(([what, secret]) =>
      text.includes(secret) ? [`${what} in ${place}`] : [],
    ),
  );
}

test("twin: the search does find what lies open", async () => {
  await house.app.deps.turns.begin(personId as never, 1, house.clock.now());
  await plantOpenly();
  expect(await found()).toContain("text in redis: dump");
});

/** A whole case with every kind of message, typing errors, failing calls, an erased session. */
async function liveThrough(): Promise<void> {
  const vera = await house.volunteer(Number(secrets.volunteerId), ["ru"]);
  house.emulator.account({
    id: personId,
    first_name: secrets.name,
    username: secrets.username,
    language_code: "ru",
  });
  const person = house.phone(personId);
  person.say("/start");
  await person.taps("Русский");
  person.say(secrets.answer);
  await person.taps("Понятно");
  await person.taps("Бумага");
  await person.taps("Выдворение");
  await person.taps("Дальше");
  await person.taps("На свободе");
  await person.sees("Вам опасно возвращаться");
  await person.taps("Нет");
  await person.taps("Судья");
  house.emulator.faults(
    [
      { kind: "500", times: 1 },
      { kind: "429", retry_after: 1, times: 1 },
      { kind: "reset", times: 1 },
    ],
    { duplicate: 0.5 },
    7,
  );
  await person.taps("Ещё нет");
  await person.sees("Когда вы получили");
  person.say(secrets.text);
  await person.sees("Не получилось понять");
  house.emulator.clearFaults();
  person.say("вчера");
  await person.sees(/вид выдворения/);
  await person.taps(/^Не знаю$/);
  await person.taps("Ничего из этого");
  await askOfTheClock(person);
  await fillsIn(person, secrets.paper);
  for (let left = 13; left > 0; left -= 1) {
    await person.sees(`${15 - left} из 14`);
    await person.taps("Впишу от руки");
  }
  await person.taps("Сделать бумагу");
  await person.sees("Юрист его не проверил");
  await person.taps("К вопросам и советам");
  await fillsIn(person, secrets.halfPaper);
  await nobodyAnswers(person);
  await person.taps("Поговорить");
  await person.sees("в очереди");
  person.say(`${secrets.text} пока жду`);
  await vera.taps(/Беру/);
  await vera.sees(secrets.line);
  await vera.sees("пока жду");
  await everyKind(person, vera);
  vera.say(secrets.volunteer);
  await person.sees(secrets.volunteer);
  await vera.taps("Закончить");
  await vera.taps("Помогли");
  await person.sees(/закончил разговор/);
  person.say("/erase");
  await person.taps("стереть всё");
  await person.sees("Готово");
}

async function fillsIn(person: Phone, words: string): Promise<void> {
  await person.taps("Бумаги для суда");
  await person.taps("Жалоба на выдворение (судья)");
  await person.sees("1 из 14");
  person.say(words);
  await person.sees("2 из 14");
}

/** A reminder, a calendar file, and a check-in with a line for the volunteer. */
async function askOfTheClock(person: Phone): Promise<void> {
  await person.taps("Файл для календаря");
  await person.sees("Откройте файл");
  await person.taps("Спросить, всё ли хорошо");
  await person.taps("Через 1 час");
  await person.sees("Мы спросим");
  person.say(secrets.line);
  await person.sees("Ваша строка сохранена");
  await person.taps("К вопросам и советам");
  await person.taps("Напомнить мне");
  await person.sees("Мы напомним здесь");
  await person.taps("К вопросам и советам");
}

async function nobodyAnswers(person: Phone): Promise<void> {
  for (const times of [60, 16, 16]) {
    house.clock.advance(times * 60_000);
    await allDueIsDone(redis.url, house.clock.now);
  }
  await person.sees("Мы позвали волонтёра");
}

async function everyKind(person: Phone, vera: Phone): Promise<void> {
  person.send({ photo: { name: secrets.file }, caption: secrets.caption });
  await vera.sees(secrets.caption);
  person.send({ contact: { phone_number: secrets.phone, first_name: secrets.name } });
  await person.sees("карточку контакта");
  person.send({ location: { latitude: Number(secrets.latitude), longitude: 1 } });
  person.send({ text: `я @${secrets.username}` });
  await person.sees("имя аккаунта");
}

async function plantOpenly(): Promise<void> {
  const { Redis } = await import("ioredis");
  const client = new Redis(redis.url);
  await client.set("open", secrets.text);
  client.disconnect();
}

async function everyPlace(): Promise<[string, string][]> {
  const { Redis } = await import("ioredis");
  const client = new Redis(redis.url);
  await client.save();
  client.disconnect();
  const metrics = await (await fetch(`http://127.0.0.1:${house.app.port}/metrics`)).text();
  return [...filesOf(redis.folder), ["logs", house.logged()], ["metrics", metrics]];
}

function filesOf(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name): [string, string][] => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return [];
    return [[`redis: ${name.split(/[./]/)[0]}`, readFileSync(path, "utf8")]];
  });
}
