import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ContactKey } from "../../src/domain/ids.ts";
import type { TurnStore } from "../../src/usecases/ports/turns.ts";
import { type House, openHouse } from "../support/house.ts";

/** An update that cannot be handled, and a record that does not open: set aside, counted, told; nobody else is held up. */
let house: House;
beforeEach(async () => {
  house = await openHouse({ http: { host: "127.0.0.1", port: 0 } });
});
afterEach(() => house.close());

test("an update that fails three times is set aside; the person and the coordinator hear of it, others go on", async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.sees("Выберите язык");
  const attempts = failing(3);
  await person.taps("Русский");
  while (attempts() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const other = house.person(1002);
  other.say("/start");
  await other.sees("Выберите язык");
  await person.sees("ошибка у нас");
  await house.coordinator.sees("⚠️");
  expect(attempts()).toBe(3);
  const metrics = await (await fetch(`http://127.0.0.1:${house.app.port}/metrics`)).text();
  expect(metrics).toContain('handline_events_total{kind="updates-set-aside"} 1');
  // What was not heard is asked again.
  await person.taps("К вопросам");
  await person.taps("Русский");
  await person.sees("Понятно");
});

test("a record whose bytes were changed is not guessed at: the person is told, and can start anew", async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.taps("Русский");
  await person.sees("Понятно");
  await spoil();
  person.say("здравствуйте");
  await person.sees("ошибка у нас");
  person.say("/start");
  await person.taps("English");
  await person.sees("Read this first");
});

/** The next commits of whoever writes first throw, this often: as a bug in a handler would. */
function failing(times: number): () => number {
  const turns: { commit: TurnStore["commit"] } = house.app.deps.turns;
  const commit = turns.commit.bind(turns);
  let left = times;
  let poisoned: ContactKey | null = null;
  turns.commit = (turn, session, pending, now) => {
    poisoned ??= turn.contact;
    if (left === 0 || turn.contact !== poisoned) return commit(turn, session, pending, now);
    left -= 1;
    return Promise.reject(new Error("a bug"));
  };
  return () => times - left;
}

async function spoil(): Promise<void> {
  const client = new Redis(house.redisUrl);
  for (const key of await client.keys("hl:*:s")) {
    const bytes = await client.getBuffer(key);
    if (bytes === null || bytes.length < 60) continue;
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await client.set(key, bytes, "KEEPTTL");
  }
  client.disconnect();
}
