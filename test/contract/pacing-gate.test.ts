import { afterEach, expect, test } from "vitest";
import { createPacingGate, telegramLimits } from "../../src/adapters/redis/pacing-gate.ts";
import { as, type ContactKey, type Instant } from "../../src/domain/ids.ts";
import type { Lane, PacingGate } from "../../src/usecases/ports/speaking.ts";
import { type OwnRedis, startRedis } from "../support/redis.ts";
import { connect, later, now } from "./stores.ts";

const own: OwnRedis[] = [];
afterEach(async () => {
  for (const server of own.splice(0)) await server.remove();
});

const chatOf = (index: number) => as<ContactKey>(String(index).padStart(22, "c"));
const startGate = () => createPacingGate(connect());

/** When a sender that obeys the gate would send, in virtual time; gives up at `until`. */
async function sendTime(
  gate: PacingGate,
  chat: ContactKey,
  lane: Lane,
  from: Instant,
  until = later(3_600_000),
): Promise<number | null> {
  for (let at = from; at < until; ) {
    const reserved = await gate.reserve(chat, lane, at);
    at = as<Instant>(at + reserved.wait);
    if (reserved.type === "go") return at;
  }
  return null;
}

/** The most sends in any stretch of `span` ms. */
function densest(times: readonly number[], span: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  let from = 0;
  let most = 0;
  for (const [index, time] of sorted.entries()) {
    while (time - (sorted[from] ?? time) >= span) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

test("four processes, all lanes at once: no sliding second holds more than 30", async () => {
  const gates = [startGate(), startGate(), startGate(), startGate()] as const;
  const lanes = ["reply", "handoff", "reminder", "broadcast"] as const;
  const times: number[] = [];
  // Ten seconds in which far more is wanted than may go: 40 replies a second and 10 of each other lane.
  for (let ms = 0; ms < 10_000; ms += 100) {
    const wanted = Array.from({ length: 7 }, (_, index) => lanes[index < 4 ? 0 : index - 3] ?? "reply");
    const sent = await Promise.all(
      wanted.map((lane, index) =>
        sendTime(
          gates[(index % 4) as 0 | 1 | 2 | 3],
          chatOf(ms * 10 + index),
          lane,
          later(ms),
          later(ms + 1),
        ),
      ),
    );
    times.push(...sent.filter((time) => time !== null));
  }
  expect(densest(times, 1000)).toBeLessThanOrEqual(30);
  // And nothing is wasted: the replies' queue is served at the full rate, handoffs get their share beside it.
  const within = times.filter((time) => time < now + 10_000).length;
  expect(within).toBeGreaterThanOrEqual(290);
});

test("alone, replies go at 27 a second and handoffs at 30; what is free is used at once", async () => {
  for (const [minute, lane, least, most] of [
    [1, "reply", 27, 27],
    [2, "handoff", 29, 30],
    [3, "reminder", 23, 24],
    [4, "broadcast", 21, 22],
  ] as const) {
    const gate = startGate();
    const start = later(minute * 60_000);
    const times: number[] = [];
    for (let index = 0; index < 200; index += 1) {
      const from = as<Instant>(lane === "reply" ? start : Math.max(start, ...times.slice(-1)));
      times.push((await sendTime(gate, chatOf(index), lane, from)) ?? Number.NaN);
    }
    expect(times[0]).toBe(start);
    expect(densest(times, 1000)).toBeLessThanOrEqual(most);
    expect(densest(times, 1000)).toBeGreaterThanOrEqual(least);
  }
});

test("a lower lane takes what the lanes above leave, and never holds a reply up for more than one interval", async () => {
  const gate = startGate();
  const counts = { reply: 0, handoff: 0, reminder: 0, broadcast: 0 };
  let chat = 0;
  let longest = 0;
  // 20 replies a second, evenly; a crowd of every other lane asks all the time.
  for (let ms = 0; ms < 5_000; ms += 5) {
    if (ms % 50 === 0) {
      const reserved = await gate.reserve(chatOf((chat += 1)), "reply", later(ms));
      longest = Math.max(longest, reserved.wait);
      counts.reply += 1;
    }
    for (const lane of ["broadcast", "reminder", "handoff"] as const)
      if ((await gate.reserve(chatOf((chat += 1)), lane, later(ms))).type === "go") counts[lane] += 1;
  }
  expect(longest).toBeLessThanOrEqual(38);
  expect(counts.reply).toBe(100);
  expect(counts.handoff).toBeGreaterThan(counts.reminder);
  expect(counts.reminder).toBeGreaterThanOrEqual(counts.broadcast);
  expect(counts.handoff).toBeGreaterThanOrEqual(15 + 20);
});

test("under a storm of replies handoffs still get 3 a second, reminders and broadcasts nothing", async () => {
  const gate = startGate();
  await Promise.all(Array.from({ length: 300 }, (_, index) => gate.reserve(chatOf(index), "reply", now)));
  const counts = { handoff: 0, reminder: 0, broadcast: 0 };
  for (let ms = 0; ms < 5_000; ms += 20)
    for (const lane of ["handoff", "reminder", "broadcast"] as const)
      if ((await gate.reserve(chatOf(10_000 + ms * 3), lane, later(ms))).type === "go") counts[lane] += 1;
  expect(counts).toEqual({ handoff: 15, reminder: 0, broadcast: 0 });
});

test("in one turn of the event loop higher lanes come first, whatever the order of the calls, in one call to Redis", async () => {
  const server = await startRedis({ aof: false });
  own.push(server);
  const redis = connect(server.url);
  const gate = createPacingGate(redis);
  await gate.reserve(chatOf(0), "reply", now);
  await redis.config("RESETSTAT");
  const at = later(1000);
  const [broadcast, reminder, first, second] = await Promise.all([
    gate.reserve(chatOf(1), "broadcast", at),
    gate.reserve(chatOf(2), "reminder", at),
    gate.reserve(chatOf(3), "reply", at),
    gate.reserve(chatOf(4), "reply", at),
  ]);
  expect([first, second]).toEqual([
    { type: "go", wait: 0 },
    { type: "go", wait: 38 },
  ]);
  expect([reminder.type, broadcast.type]).toEqual(["ask-again", "ask-again"]);
  expect(await redis.info("commandstats")).toMatch(/cmdstat_evalsha:calls=1,/);
});

test("one chat: a burst of 3, then one a second, over all processes; other chats are not held up", async () => {
  const gates = [startGate(), startGate()] as const;
  const times: number[] = [];
  for (let index = 0; index < 12; index += 1)
    times.push((await sendTime(gates[index % 2 === 0 ? 0 : 1], chatOf(1), "reply", now)) ?? Number.NaN);
  expect(densest(times, 1000)).toBe(3);
  expect(Math.max(...times) - now).toBeGreaterThanOrEqual(9_000);
  expect(Math.max(...times) - now).toBeLessThan(9_200);
  expect(await sendTime(gates[0], chatOf(2), "reply", later(9_500))).toBe(later(9_500));
});

test("a group: at most 20 in any sliding minute", async () => {
  const gate = startGate();
  const times: number[] = [];
  for (let at = now; times.length < 50; ) {
    const reserved = await gate.reserve(chatOf(1), "reply", at, "group");
    at = as<Instant>(at + reserved.wait);
    if (reserved.type === "go") times.push(at);
  }
  expect(densest(times, 60_000)).toBe(20);
});

test("a 429 of one chat: nothing goes there before its end, in any process; others go on", async () => {
  const [one, two] = [startGate(), startGate()];
  await one.pause(chatOf(1), later(17_000), now);
  for (const lane of ["reply", "handoff", "broadcast"] as const)
    expect(await two.reserve(chatOf(1), lane, later(16_999))).toEqual({ type: "ask-again", wait: 1 });
  expect((await two.reserve(chatOf(2), "reply", now)).type).toBe("go");
  expect((await two.reserve(chatOf(1), "reply", later(17_000))).type).toBe("go");
  // A shorter pause does not end a longer one.
  await one.pause(chatOf(3), later(17_000), now);
  await two.pause(chatOf(3), later(2_000), now);
  expect((await one.reserve(chatOf(3), "reply", later(16_000))).type).toBe("ask-again");
});

test("a 429 of everything: no lane sends before its end, replies queue behind it", async () => {
  const gate = startGate();
  await gate.pause(null, later(5_000), now);
  expect(await gate.reserve(chatOf(1), "reply", later(1_000))).toEqual({ type: "go", wait: 4_000 });
  for (const lane of ["handoff", "reminder", "broadcast"] as const)
    expect((await gate.reserve(chatOf(2), lane, later(4_999))).type).toBe("ask-again");
  expect(await gate.reserve(chatOf(3), "handoff", later(5_000))).toEqual({ type: "go", wait: 0 });
});

test("a clock set back by a day silences nobody for a day", async () => {
  const gate = startGate();
  for (let index = 0; index < 10; index += 1) await gate.reserve(chatOf(index), "reply", later(86_400_000));
  for (let index = 0; index < 10; index += 1) {
    const reserved = await gate.reserve(chatOf(index), "reply", now);
    expect(reserved.wait).toBeLessThanOrEqual(11_000);
  }
  await gate.pause(null, later(86_400_000 + 2_000), later(86_400_000));
  expect((await gate.reserve(chatOf(50), "reply", now)).wait).toBeLessThanOrEqual(13_000);
});

test("limits can be raised out of the way", async () => {
  const none = Number.POSITIVE_INFINITY;
  const gate = createPacingGate(connect(), {
    ...telegramLimits,
    perSecond: none,
    chatPerSecond: none,
    groupPerMinute: none,
  });
  const all = await Promise.all(Array.from({ length: 500 }, () => gate.reserve(chatOf(1), "reply", now)));
  expect(all.every(({ type, wait }) => type === "go" && wait === 0)).toBe(true);
});
