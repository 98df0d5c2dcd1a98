import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { allDueIsDone } from "../support/due.ts";
import { type House, openHouse, token } from "../support/house.ts";
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
  for (const [place, text] of await everyPlace()) {
    for (const [what, secret] of Object.entries(secrets))
      expect(text.includes(secret), `${what} in ${place}`).toBe(false);
  }
});

test("twin: the search does find what lies open", async () => {
  await house.app.deps.turns.begin(personId as never, 1, house.clock.now());
  await plantOpenly();
  const found = (await everyPlace())
    .filter(([, text]) => text.includes(secrets.text))
    .map(([place]) => place);
  expect(found).toContain("redis: dump");
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
