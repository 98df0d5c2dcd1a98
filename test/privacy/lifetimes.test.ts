import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/**
 * How long Redis itself keeps each kind of key, at most. A kind that is not listed here fails the test: whoever adds one
 * says how long it lives. `null`: it lies there until a sweep, a move or a person takes it away; the reason stands beside.
 */
const hour = 3_600;
const day = 24 * hour;
const lifetimes: readonly [kind: RegExp, seconds: number | null, why: string][] = [
  // A day behind our own sweep of what is kept for 7, 30 and 90 days.
  [/^hl:\{.*\}:s$/, 91 * day, "a session"],
  [/^hl:\{.*\}:p$/, 91 * day, "what is still to be said"],
  [/^hl:\{.*\}:w$/, 91 * day, "where to write when a time comes"],
  [/^hl:\{.*\}:h$/, null, "a case: 7 days once it is over; the sweep ends an open one"],
  [/^hl:case:/, null, "whose case it is: as long as the case"],
  [/^hl:\{.*\}:l$/, 5, "a lock"],
  [/^hl:\{.*\}:t$/, day, "tries of an update"],
  [/^hl:\{.*\}:g$/, 61, "when a chat may be written to"],
  [/^hl:\{.*\}:d$/, hour, "a half filled paper"],
  [/^hl:\{.*\}:a$/, day, "an album on its way"],
  [/^hl:swept:/, 60, "what a sweep has just told"],
  [/^hl:woken:/, 60, "whom a job is for"],
  [/^hl:(outgoing|decided):/, day, "a message that waits for a coordinator"],
  [/^hl:invite:/, day, "an invitation"],
  [/^hl:audit:\d+$/, 180 * day, "the audit log of a period"],
  [/^hl:audit-told:/, 2 * day, "that its end was told"],
  [/^hl:proposal:/, day, "what waits for a second coordinator"],
  [/^hl:\{.*\}:claims$/, hour, "cases taken within the hour"],
  [/^hl:leaving$/, null, "who was dismissed; gone within seconds, or when the bot runs again"],
  // Numbers of Telegram's messages: no longer than the bot could still delete them.
  [/^hl:\{.*\}:m$/, 2 * day, "the live screen"],
  [/^hl:\{.*\}:relay:/, 2 * day, "pairs of messages"],
  [/^hl:\{.*\}:of:/, 2 * day, "which case a message is of"],
  [/^hl:\{.*\}:shown:\d+$/, 2 * day, "what stands in a chat"],
  [/^hl:offer-messages:/, 2 * day, "messages with a take button"],
  // Staff stay until somebody removes them; what they have in hand is as old as the case.
  [/^hl:\{.*\}:r$/, null, "a record of staff"],
  [/^hl:\{.*\}:(held|offers|parked|beside)$/, null, "case codes in hand; each leaves with its case"],
  [/^hl:\{.*\}:writing$/, 30 * day, "the case a volunteer writes to"],
  [/^hl:\{.*\}:hours$/, 30 * day, "when a volunteer's shift ends"],
  [/^hl:\{.*\}:called$/, 6 * hour, "that the reserve was asked"],
  [/^hl:\{.*\}:question$/, day / 2, "what a volunteer was asked to type"],
  [/^hl:declined:/, null, "who said no to a case; gone with it"],
  [/^hl:figures:\d+$/, 5 * 7 * day, "counts of a week"],
  // Of the house; each chat and each case leaves these with its own end.
  [/^hl:(albums|outgoings|kept|cases|wake|pending|due|duty|hours|staff|q:[a-z]+)$/, null, "an index"],
  [/^hl:(keys|epoch)$/, null, "sealed keys; a week's key is destroyed with the last that it may have sealed"],
  [/^hl:gate:/, 61, "when the bot may write"],
  [/^hl:jobs/, null, "BullMQ's own: no job holds whom it is for"],
];

let house: House;
let redis: Redis;
beforeEach(async () => {
  // By day: a little after midnight "yesterday" may mean two days, and the bot asks back.
  house = await openHouse({ startsAt: "2026-11-24T09:00:00Z" });
  redis = new Redis(house.redisUrl);
});
afterEach(async () => {
  redis.disconnect();
  await house.close();
});

/** `key: how long`, for each that no line allows. */
async function outlived(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const key of await redis.keys("*")) {
    const kind = lifetimes.find(([pattern]) => pattern.test(key));
    const left = await redis.ttl(key);
    const most = kind?.[1] ?? null;
    if (
      kind === undefined ||
      (most !== null && (left < 0 || left > most)) ||
      (most === null && left > 91 * day)
    )
      if (left !== -2) found.push(`${key}: ${left}`);
  }
  return found;
}

test("nothing lies in Redis for longer than its kind may, whatever people did", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  house.coordinator.say("/invite");
  const rustam = house.person(1001);
  await toldToLeave(rustam);
  await rustam.taps("Напомнить мне");
  await rustam.sees("Мы напомним здесь");
  await rustam.taps("К вопросам и советам");
  await rustam.taps("Бумаги для суда");
  await rustam.taps("Жалоба на выдворение (судья)");
  await rustam.sees("1 из 14");
  rustam.say("Рустам");
  await rustam.sees("2 из 14");
  expect(await outlived()).toEqual([]);
  rustam.say("/menu");
  await rustam.taps("Поговорить");
  await rustam.sees("в очереди");
  rustam.say("пока жду");
  expect(await outlived()).toEqual([]);
  await vera.taps(/Беру/);
  await vera.sees("пока жду");
  vera.say("Я с вами");
  const asked = await rustam.sees("Я с вами");
  rustam.send({ text: "Да", reply_to: asked.message_id });
  await vera.sees("Да");
  expect(await outlived()).toEqual([]);
  await vera.taps("Закончить");
  await vera.taps("Помогли");
  await rustam.sees(/закончил разговор/);
  expect(await outlived()).toEqual([]);
  rustam.say("/erase");
  await rustam.taps("стереть всё");
  await rustam.sees("Готово");
  expect(await outlived()).toEqual([]);
});

test("twin: a key that nobody thought of, and one that lost its end, are seen", async () => {
  await redis.set("hl:new-idea:1001", "who");
  await redis.set("hl:{abc}:s", "session");
  await redis.set("hl:{abc}:m", "71", "EX", 3 * day);
  expect(new Set((await outlived()).map((line) => line.split(": ")[0]))).toEqual(
    new Set(["hl:new-idea:1001", "hl:{abc}:m", "hl:{abc}:s"]),
  );
});

async function toldToLeave(person: Phone): Promise<void> {
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Бумага");
  await person.taps("Выдворение");
  await person.taps("Дальше");
  await person.taps("На свободе");
  await person.sees("Вам опасно возвращаться");
  await person.taps("Нет");
  await person.taps("Судья");
  await person.taps("Ещё нет");
  await person.sees("Когда вы получили");
  person.say("вчера");
  await person.taps("Самостоятельный");
  await person.taps("Ничего из этого");
}
