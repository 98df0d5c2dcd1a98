import { Redis } from "ioredis";
import { afterEach, expect, test } from "vitest";
import { type House, openHouse } from "../support/house.ts";
import { type Phone, phoneOf } from "../support/phone.ts";
import { type Proxy, startProxy } from "../support/proxy.ts";
import { type OwnRedis, startRedis } from "../support/redis.ts";
import { asksForHuman } from "./crowd.ts";

/**
 * Redis is killed in the middle of a conversation and comes back over its files: the bot says so once, takes up its
 * work by itself, answers everybody, and nothing counts twice. The twin keeps no files and must forget.
 */
let redis: OwnRedis;
let proxy: Proxy;
let house: House;

async function open(aof: boolean): Promise<void> {
  redis = await startRedis({ aof });
  proxy = await startProxy(redis.port);
  const address = new URL(redis.url);
  address.port = String(proxy.port);
  house = await openHouse({ redisUrl: address.href, startsAt: "2026-11-24T12:00:00+03:00" });
}
afterEach(async () => {
  await house.close();
  await proxy.close();
  await redis.remove();
});

test("what people do while Redis is away is answered when it is back, once", {
  timeout: 60_000,
}, async () => {
  await open(true);
  const [answers, asks] = [patient(1001), patient(1002)];
  await atWhere(answers);
  await atWhere(asks);
  await redis.kill();
  await answers.taps("Остановили на улице");
  await asks.taps("Поговорить");
  await logged("redis-lost");
  while (lines("update-failed") < 2) await pause(20);
  await comeBack();
  await answers.sees("Сделайте это сейчас");
  await asks.sees("Вы в очереди");
  expect(await waiting()).toBe(1);
  // One answer was filed: one step back is the question it was given to.
  await answers.taps("Назад");
  await answers.sees("Где вы сейчас");
  expect(lines("redis-lost")).toBe(1);
  expect(lines("redis-back")).toBe(1);
  expect(house.logged()).not.toContain("set-aside");
});

test("Redis dies between the commit and the end of the answer: the next one is answered too", {
  timeout: 60_000,
}, async () => {
  await open(true);
  const person = patient(1001);
  await atWhere(person);
  house.emulator.faults([
    { method: "editMessageText", chatId: 1001, kind: "delay", delay_ms: 700, times: 1 },
  ]);
  await person.taps("Остановили на улице");
  await committed();
  await redis.kill();
  await logged("effects-failed");
  await comeBack();
  await person.sees("Сделайте это сейчас");
  await person.taps("Дальше");
  await person.sees("Что происходит сейчас");
  expect(house.logged()).not.toContain("set-aside");
});

test("three kills among people who ask for a human: each is in the queue once", {
  timeout: 120_000,
}, async () => {
  await open(true);
  const people = 6;
  const crowd = Promise.all(
    Array.from({ length: people }, async (_, index) => {
      await pause(index * 150);
      await asksForHuman(house.emulator, 5000 + index);
    }),
  );
  for (let kill = 0; kill < 3; kill += 1) {
    await pause(200 + kill * 130);
    await redis.kill();
    await comeBack();
  }
  await crowd;
  expect(await waiting()).toBe(people);
  expect(house.logged()).not.toContain("set-aside");
});

test("twin: a Redis without files forgets where people were", { timeout: 60_000 }, async () => {
  await open(false);
  const person = patient(1001);
  await atWhere(person);
  await redis.kill();
  await person.taps("Остановили на улице");
  await comeBack();
  await person.sees("Choose your language");
  expect(person.read()).not.toContain("Сделайте это сейчас");
});

/** Starts Redis again over its files, and lets the bot find it. */
async function comeBack(): Promise<void> {
  const { password } = new URL(redis.url);
  redis = await redis.restart();
  const direct = new Redis(redis.url);
  await direct.config("SET", "requirepass", password);
  direct.disconnect();
  const known = new URL(redis.url);
  known.password = password;
  redis = { ...redis, url: known.href };
  proxy.leadTo(redis.port);
}

/** A phone whose holder waits for as long as Redis takes. */
function patient(id: number): Phone {
  house.person(id);
  return phoneOf(house.emulator, id, 30_000);
}

async function atWhere(person: Phone): Promise<void> {
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Полиция");
  await person.sees("Где вы сейчас");
}

async function committed(): Promise<void> {
  const client = new Redis(redis.url);
  while ((await client.zcard("hl:pending")) === 0) await pause(5);
  client.disconnect();
}

async function waiting(): Promise<number> {
  const client = new Redis(redis.url);
  const count = await client.zcard("hl:q:ru");
  client.disconnect();
  return count;
}

async function logged(event: string): Promise<void> {
  while (lines(event) === 0) await pause(20);
}

function lines(event: string): number {
  return house
    .logged()
    .split("\n")
    .filter((line) => line.includes(event)).length;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
