import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { as, type ChatId } from "../../src/domain/ids.ts";
import { asks, isDone, takes } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import { type OwnRedis, startRedis } from "../support/redis.ts";
import { storesOf } from "../support/stores.ts";

/** Erase means: the very bytes of the sealed answers and of their wrapped key are gone, from memory and from disk. */
let redis: OwnRedis;
let house: House;
let client: Redis;
beforeEach(async () => {
  redis = await startRedis({ aof: true });
  house = await openHouse({ redisUrl: redis.url });
  client = new Redis(redis.url);
});
afterEach(async () => {
  client.disconnect();
  await house.close();
  await redis.remove();
});

test("after an erasure neither the answers nor their key lie in Redis' files", {
  timeout: 40_000,
}, async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.sees("Что происходит");
  // The longest record is the person's: staff have no session, only the ids of their updates.
  const records = await Promise.all(
    (await client.keys("hl:*:s")).map(async (key) => ({
      key,
      bytes: (await client.getBuffer(key)) ?? Buffer.alloc(0),
    })),
  );
  const [stored] = records.toSorted((a, b) => b.bytes.length - a.bytes.length);
  if (stored === undefined) throw new Error("the session is stored");
  const sealed = stored.bytes.subarray(-40);
  expect(onDisk(sealed)).toBe(true);

  person.say("/erase");
  await person.taps("стереть всё");
  await person.sees("Готово");
  expect(await until(() => !onDisk(sealed))).toBe(true);
  expect((await client.getBuffer(stored.key))?.includes(sealed) ?? false).toBe(false);
});

test("an erasure takes out of both chats what was said, and leaves no number of it", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  rustam.say("Меня зовут Тайна");
  await vera.sees("Тайна");
  vera.say("Я с вами, Тайна");
  await rustam.sees("Я с вами");
  await isDone(house, vera);
  rustam.say("/erase");
  await rustam.taps("стереть всё");
  await rustam.sees("Готово");
  await vera.sees("Человек стёр свои данные");
  await expect.poll(() => rustam.messages().length).toBe(1);
  expect(JSON.stringify([...rustam.messages(), ...vera.messages()])).not.toContain("Тайна");
  const { vault } = await storesOf(house, client);
  const numbers = `hl:{${vault.contactKey(as<ChatId>(1001))}}:shown:*`;
  await expect.poll(() => client.keys(numbers)).toEqual([]);
});

function onDisk(bytes: Buffer): boolean {
  const files = readdirSync(redis.folder, { recursive: true, encoding: "utf8" });
  return files.some((name) => {
    try {
      const path = join(redis.folder, name);
      return statSync(path).isFile() && readFileSync(path).includes(bytes);
    } catch {
      // A rewrite has just taken the file away.
      return false;
    }
  });
}

async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
