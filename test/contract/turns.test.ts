import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { as, type MessageId } from "../../src/domain/ids.ts";
import {
  chat,
  expectType,
  freshTurn,
  later,
  lockRunsOut,
  now,
  otherChat,
  pendingOf,
  sessionOf,
  startProcess,
} from "./stores.ts";

const screen = as<MessageId>(71);
const otherScreen = as<MessageId>(72);

test("what an update saved is there for the next one, in another process too", async () => {
  const one = startProcess();
  const turn = await freshTurn(one.turns, chat, 1);
  expect(turn).toMatchObject({ update: 1, session: null, staff: null, handoff: null, screen: null });
  expect(await one.turns.commit(turn, sessionOf(3), pendingOf(chat), now)).toEqual({ type: "saved" });
  await one.turns.settle(turn, screen);

  const next = await freshTurn(startProcess().turns, chat, 2);
  expect(next).toMatchObject({ update: 2, session: sessionOf(3), screen });
});

test("an update that is saved and spoken is done, whoever brings it again", async () => {
  const one = startProcess();
  const turn = await freshTurn(one.turns, chat, 1);
  await one.turns.commit(turn, sessionOf(1), null, now);
  expect(await one.turns.begin(chat, 1, now)).toEqual({ type: "done" });
  expect(await startProcess().turns.begin(chat, 1, now)).toEqual({ type: "done" });
});

test("each update 1-5 times in parallel from two processes advances the chat once", async () => {
  const processes = [startProcess(), startProcess()] as const;
  for (let update = 1; update <= 20; update += 1) {
    let saved = 0;
    await Promise.all(
      Array.from({ length: 1 + (update % 5) }, async (_, copy) => {
        const { turns } = processes[copy % 2 === 0 ? 0 : 1];
        for (;;) {
          const begun = await turns.begin(chat, update, now);
          if (begun.type === "done") return;
          if (begun.type === "busy") continue;
          const { turn } = expectType(begun, "fresh");
          const answered = turn.session?.trail.length ?? 0;
          const committed = await turns.commit(turn, sessionOf(answered + 1), null, now);
          if (committed.type === "saved") saved += 1;
          return;
        }
      }),
    );
    expect(saved).toBe(1);
  }
  const { session } = await freshTurn(processes[0].turns, chat, 21);
  expect(session?.trail).toHaveLength(20);
});

test("two processes with two updates of one chat take turns; the second sees what the first saved", async () => {
  const [one, two] = [startProcess(), startProcess()];
  const first = await freshTurn(one.turns, chat, 1);
  expect(await two.turns.begin(chat, 2, now)).toEqual({ type: "busy" });
  await one.turns.commit(first, sessionOf(1), pendingOf(chat), now);
  expect(await two.turns.begin(chat, 2, now)).toEqual({ type: "busy" });
  await one.turns.settle(first, screen);
  expect((await freshTurn(two.turns, chat, 2)).session).toEqual(sessionOf(1));
});

test("another chat is not held up", async () => {
  const one = startProcess();
  await freshTurn(one.turns, chat, 1);
  await freshTurn(one.turns, otherChat, 2);
});

test("a lease shorter than the work: both commits are refused, nothing is written", async () => {
  const [one, two] = [startProcess(), startProcess()];
  const slow = await freshTurn(one.turns, chat, 1);
  await lockRunsOut(one.redis);
  const slower = await freshTurn(two.turns, chat, 1);
  expect(await one.turns.commit(slow, sessionOf(1), pendingOf(chat), now)).toEqual({ type: "fenced" });
  await lockRunsOut(one.redis);
  expect(await two.turns.commit(slower, sessionOf(2), pendingOf(chat), now)).toEqual({ type: "fenced" });
  expect(await one.redis.keys("hl:*:[sp]")).toEqual([]);
  expect((await freshTurn(one.turns, chat, 1)).session).toBeNull();
});

test("a lock is renewed by its owner alone", async () => {
  const [one, two] = [startProcess(), startProcess()];
  const slow = await freshTurn(one.turns, chat, 1);
  await one.redis.pexpire(keys.lock(slow.contact), 100);
  expect(await one.turns.renew(slow)).toBe(true);
  expect(await one.redis.pttl(keys.lock(slow.contact))).toBeGreaterThan(1_000);
  await lockRunsOut(one.redis);
  expect(await one.turns.renew(slow)).toBe(false);
  await freshTurn(two.turns, chat, 1);
  expect(await one.turns.renew(slow)).toBe(false);
  await one.turns.abort(slow, "failed");
  expect(await one.turns.begin(chat, 1, now)).toEqual({ type: "busy" });
});

test("failed work gives the chat back at once", async () => {
  const one = startProcess();
  await one.turns.abort(await freshTurn(one.turns, chat, 1), "failed");
  await freshTurn(one.turns, chat, 1);
});

test("an update that failed three times is poison, and stays so while others of the chat go on", async () => {
  const one = startProcess();
  for (let count = 1; count <= 3; count += 1)
    await one.turns.abort(await freshTurn(one.turns, chat, 1), "failed");
  expectType(await startProcess().turns.begin(chat, 1, now), "poison");
  await lockRunsOut(one.redis);
  // Another update of the chat is not poisoned by it, and does not make it forgotten, failed or saved.
  await one.turns.abort(await freshTurn(one.turns, chat, 2), "failed");
  expectType(await one.turns.begin(chat, 1, now), "poison");
  await lockRunsOut(one.redis);
  await one.turns.commit(await freshTurn(one.turns, chat, 2), sessionOf(1), null, now);
  expectType(await one.turns.begin(chat, 1, now), "poison");
});

test("a process may be killed at an update nine times before the update is blamed", async () => {
  const one = startProcess();
  for (let count = 1; count <= 9; count += 1) {
    await freshTurn(startProcess().turns, chat, 1);
    await lockRunsOut(one.redis);
  }
  expectType(await one.turns.begin(chat, 1, now), "poison");
});

test("an outage never makes poison, however long it lasts", async () => {
  const one = startProcess();
  for (let count = 1; count <= 30; count += 1)
    await one.turns.abort(await freshTurn(one.turns, chat, 1), "not-now");
  await freshTurn(one.turns, chat, 1);
});

test("an update that was set aside is done", async () => {
  const one = startProcess();
  for (let tries = 1; tries <= 3; tries += 1)
    await one.turns.abort(await freshTurn(one.turns, chat, 1), "failed");
  const { turn } = expectType(await one.turns.begin(chat, 1, now), "poison");
  await one.turns.commit(turn, turn.session, null, now);
  expect(await one.turns.begin(chat, 1, now)).toEqual({ type: "done" });
  expect(await one.redis.exists(keys.tries(turn.contact))).toBe(0);
});

test("the last 16 updates of a chat are known, in any order", async () => {
  const one = startProcess();
  for (let update = 1; update <= 20; update += 1)
    await one.turns.commit(await freshTurn(one.turns, chat, update * 1000), sessionOf(1), null, now);
  for (let update = 20; update > 4; update -= 1)
    expect(await one.turns.begin(chat, update * 1000, now)).toEqual({ type: "done" });
  expect((await one.redis.getBuffer(keys.session(one.vault.contactKey(chat))))?.[0]).toBe(16);
});

test("bytes of one id inside another's are not taken for it", async () => {
  const one = startProcess();
  await one.turns.commit(await freshTurn(one.turns, chat, 0x01020304), sessionOf(1), null, now);
  await one.turns.commit(await freshTurn(one.turns, chat, 0x05060708), sessionOf(1), null, now);
  expectType(await one.turns.begin(chat, 0x02030405, now), "fresh");
});

test("erased: the answers and their key are gone, what must still be said can be said", async () => {
  const one = startProcess();
  const contact = one.vault.contactKey(chat);
  await one.turns.commit(await freshTurn(one.turns, chat, 1), sessionOf(8), null, now);
  const sealed = await one.redis.getBuffer(keys.session(contact));
  const turn = await freshTurn(one.turns, chat, 2);
  await one.turns.commit(turn, null, pendingOf(chat), now);

  const left = await one.redis.getBuffer(keys.session(contact));
  expect(left?.length).toBe(1 + 2 * 4);
  const pending = await one.redis.getBuffer(keys.pending(contact));
  const wrappedKey = sealed?.subarray(1 + 4 + 2, 1 + 4 + 2 + 60) ?? Buffer.alloc(0);
  expect(wrappedKey.length).toBe(60);
  expect(pending?.includes(wrappedKey)).toBe(false);
  await lockRunsOut(one.redis);
  expectType(await one.turns.begin(chat, 2, now), "pending");
  await lockRunsOut(one.redis);
  const resumed = await startProcess().turns.resume(contact, now);
  expect(resumed).toMatchObject({ type: "stranded", pending: pendingOf(chat), turn: { session: null } });

  await one.turns.settle(expectType(resumed, "stranded").turn, null);
  expect((await one.redis.keys("hl:*")).toSorted()).toEqual(
    ["hl:epoch", keys.session(contact), keys.tries(contact)].toSorted(),
  );
  expect(await one.redis.ttl(keys.session(contact))).toBeLessThanOrEqual(2 * 24 * 60 * 60);
  expect((await freshTurn(one.turns, chat, 3)).session).toBeNull();
});

test("how long things are kept", async () => {
  const one = startProcess();
  const contact = one.vault.contactKey(chat);
  const turn = await freshTurn(one.turns, chat, 1);
  const day = 24 * 60 * 60;
  expect(await one.redis.ttl(keys.tries(contact))).toBe(day);
  expect(await one.redis.pttl(keys.lock(contact))).toBeLessThanOrEqual(5_000);
  await one.turns.commit(turn, sessionOf(1), pendingOf(chat), now);
  expect(await one.redis.exists(keys.tries(contact))).toBe(0);
  // A week, and the day that Redis is behind our own sweep.
  expect(await one.redis.ttl(keys.pending(contact))).toBe(8 * day);
  await one.turns.settle(turn, screen);
  expect(await one.redis.ttl(keys.session(contact))).toBe(8 * day);
  expect(await one.redis.ttl(keys.screen(contact))).toBe(2 * day);
  expect((await one.redis.keys("hl:*")).toSorted()).toEqual(
    ["hl:epoch", "hl:kept", keys.session(contact), keys.screen(contact)].toSorted(),
  );
});

test("the number of a message grows no younger while its screen stays", async () => {
  const one = startProcess();
  const key = keys.screen(one.vault.contactKey(chat));
  for (const [update, sent] of [
    [1, screen],
    [2, screen],
    [3, otherScreen],
  ] as const) {
    const turn = await freshTurn(one.turns, chat, update);
    if (update > 1) await one.redis.expire(key, 100);
    await one.turns.commit(turn, sessionOf(1), pendingOf(chat), later(update));
    await one.turns.settle(turn, sent);
    expect(await one.redis.ttl(key)).toBe(update === 2 ? 100 : 172_800);
  }
});

test("a screen that is gone is forgotten", async () => {
  const one = startProcess();
  for (const [update, sent] of [
    [1, screen],
    [2, null],
  ] as const) {
    const turn = await freshTurn(one.turns, chat, update);
    await one.turns.commit(turn, sessionOf(1), pendingOf(chat), later(update));
    await one.turns.settle(turn, sent);
  }
  expect((await freshTurn(one.turns, chat, 3)).screen).toBeNull();
});

test("an active contact with 8 answers takes at most 600 bytes", async () => {
  const one = startProcess();
  const contact = one.vault.contactKey(chat);
  for (let update = 1; update <= 16; update += 1) {
    const turn = await freshTurn(one.turns, chat, 900_000_000 + update);
    await one.turns.commit(turn, sessionOf(Math.min(update, 8)), pendingOf(chat), now);
    await one.turns.settle(turn, as<MessageId>(100_000 + update));
  }
  const kept = await one.redis.keys(`hl:*${contact}*`);
  const sizes = await Promise.all(kept.map(async (key) => (await one.redis.memory("USAGE", key)) ?? 0));
  expect(kept).toHaveLength(2);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(600);
});
