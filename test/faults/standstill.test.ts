import { expect, test } from "vitest";
import { createPacingGate } from "../../src/adapters/redis/pacing-gate.ts";
import { createSender } from "../../src/adapters/telegram/sender.ts";
import { as, type ChatId, type ContactKey, type Instant } from "../../src/domain/ids.ts";
import { connect, now } from "../contract/stores.ts";

/**
 * A process that stood still for a moment and a half has many sends whose time has passed. Sent at once they would be
 * more than Telegram takes in a second; they ask for other times instead. The twin does not look at the clock.
 */
const sends = 80;
const standstill = { from: 200, to: 1_700 };

test("after a standstill no sliding second holds more than 30 sends", async () => {
  const times = await sendAll((clock) => clock());
  expect(times).toHaveLength(sends);
  expect(densest(times)).toBeLessThanOrEqual(30);
});

test("twin: a sender that does not notice lets them all go at once", async () => {
  const times = await sendAll(() => 0);
  expect(times).toHaveLength(sends);
  expect(densest(times)).toBeGreaterThan(30);
});

/** When each send went, ms from the beginning, in virtual time. `seen`: what the sender takes for the time. */
async function sendAll(seen: (clock: () => number) => number): Promise<number[]> {
  let clock = 0;
  const times: number[] = [];
  const sleeping = new Set<{ readonly until: number; readonly wake: () => void }>();
  const send = createSender({
    gate: createPacingGate(connect()),
    contactKey: (chat) => as<ContactKey>(String(chat).padStart(22, "s")),
    clock: { now: () => as<Instant>(now + seen(() => clock)) },
    sleep: (ms) =>
      new Promise((wake) => {
        sleeping.add({ until: clock + ms, wake });
      }),
    counters: { add: () => {} },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  for (let chat = 0; chat < sends; chat += 1)
    void send(as<ChatId>(chat), "reply", () => Promise.resolve(times.push(clock)));
  while (times.length < sends) {
    await untilAllSleepOrSent();
    clock += 10;
    if (clock > standstill.from && clock < standstill.to) continue;
    for (const one of sleeping) {
      if (one.until > clock) continue;
      sleeping.delete(one);
      one.wake();
    }
  }
  return times;

  async function untilAllSleepOrSent(): Promise<void> {
    while (times.length + sleeping.size < sends) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The most sends in any second. */
function densest(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1_000).length));
}
