import { Redis } from "ioredis";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { weekMs } from "../../src/domain/figures/figure.ts";
import { type House, openHouse } from "../support/house.ts";
import { warmPrinter } from "../support/warm-printer.ts";

/** A coordinator asks how the helpline has worked. */
let house: House;
let redis: Redis;
beforeAll(warmPrinter, 60_000);
beforeEach(async () => {
  house = await openHouse();
  redis = new Redis(house.redisUrl);
});
afterEach(async () => {
  redis.disconnect();
  await house.close();
});

const week = (back = 0) => keys.figures(String(Math.floor(house.clock.now() / weekMs) - back));

test("a picture, and all of it in words: what is too few is not shown", async () => {
  await redis.hset(week(), {
    "heard:critical:ru:3:2": 10,
    "heard:critical:tg:3:9": 4,
    "left:critical:ru:4:7": 2,
    "heard:urgent:ru:3:11": 30,
    "offered:urgent:ru": 60,
    "declined:urgent:ru": 9,
    "expired:urgent:ru": 3,
    "met:soon:ru": 12,
    "closed:urgent:ru": 44,
    duty: 20 * 3_600_000,
  });
  await redis.hset(week(1), { "heard:critical:ru:3:2": 6 });
  house.coordinator.say("/stats");
  const told = await house.coordinator.sees("Время до первых слов человека");
  expect(told.text).toContain("Критические: половина: до 2 мин; девять из десяти: до 20 мин.");
  expect(told.text).toContain("Дождались: 20, ушли без ответа: меньше 5.");
  expect(told.text).toContain("Скоро: слишком мало случаев. Дождались: 0, ушли без ответа: 0.");
  expect(told.text).toContain("tg: слишком мало случаев. Дождались: меньше 5");
  expect(told.text).toContain("Сделано: 60. Отказов: 9. Без ответа: меньше 5.");
  expect(told.text).toContain("Подали вовремя: 12.");
  expect(told.text).toContain("Часов: 20. Закрыто случаев за час дежурства: 2.2.");
  expect(house.coordinator.messages().some(({ kind }) => kind === "photo")).toBe(true);
});

test("they are not for volunteers", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  vera.say("/stats");
  await vera.sees("Это может только координатор");
  expect(vera.messages().some(({ kind }) => kind === "photo")).toBe(false);
});
