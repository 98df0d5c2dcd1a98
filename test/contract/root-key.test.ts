import { expect, test } from "vitest";
import {
  HouseKeysGone,
  openHouseKeys,
  rotateRoot,
  WrongRootKey,
} from "../../src/adapters/crypto/house-keys.ts";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createKeyStore } from "../../src/adapters/redis/key-store.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { createTurnStore } from "../../src/adapters/redis/turn-store.ts";
import { chat, connect, expectType, freshTurn, later, now, sessionOf, snapshot } from "./stores.ts";

const week = 7 * 24 * 60 * 60 * 1000;
const root = new Uint8Array(32).fill(7);
const otherRoot = new Uint8Array(32).fill(8);

/** A process of the bot as it starts: with a root key, on whatever lies in Redis. */
async function start(with_: Uint8Array) {
  const redis = connect();
  const store = createKeyStore(redis);
  const vault = createVault(await openHouseKeys(with_, store), store);
  return { redis, store, vault, turns: createTurnStore(redis, vault) };
}

async function save(one: Awaited<ReturnType<typeof start>>, update: number, at = now): Promise<void> {
  const turn = await freshTurn(one.turns, chat, update);
  await one.turns.commit(turn, sessionOf(update), null, at);
}

test("a wrong root key is refused and overwrites nothing", async () => {
  const right = await start(root);
  await save(right, 1);
  const state = await snapshot(right.redis);
  await expect(start(otherRoot)).rejects.toThrow(WrongRootKey);
  await expect(start(otherRoot)).rejects.toThrow(/ROOT_KEY/);
  expect(await snapshot(right.redis)).toEqual(state);
  await start(root);
  expect(await snapshot(right.redis)).toEqual(state);
});

test("the keys of the house are lost: refused with what to do, and nothing is made over what they sealed", async () => {
  const one = await start(root);
  await save(one, 1);
  await one.redis.del(keys.houseKeys);
  for (const any of [root, otherRoot]) await expect(start(any)).rejects.toThrow(HouseKeysGone);
  await expect(rotateRoot(root, otherRoot, one.store)).rejects.toThrow(HouseKeysGone);
  expect(await one.redis.exists(keys.houseKeys)).toBe(0);
});

test("a changed byte of the keys of the house is no key", async () => {
  const one = await start(root);
  const sealed = (await one.redis.getBuffer(keys.houseKeys)) ?? Buffer.alloc(0);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await one.redis.set(keys.houseKeys, changed);
    await expect(start(root)).rejects.toThrow(WrongRootKey);
  }
});

test("processes that start at once on an empty Redis agree on the keys of the house", async () => {
  const names = (await Promise.all(Array.from({ length: 8 }, () => start(root)))).map(({ vault }) =>
    vault.contactKey(chat),
  );
  expect(new Set(names).size).toBe(1);
});

test("two houses with one root key share no contact key", async () => {
  const first = await start(root);
  const before = first.vault.contactKey(chat);
  await first.redis.flushdb();
  expect((await start(root)).vault.contactKey(chat)).not.toBe(before);
});

test("the root key changes while the bot runs: what runs goes on, what starts needs the new key", async () => {
  const running = await start(root);
  await save(running, 1);
  expect(await rotateRoot(root, otherRoot, running.store)).toBe("rotated");

  await save(running, 2);
  // Also a new week's key, made by a process that never heard of the new root key.
  await save(running, 3, later(week));

  await expect(start(root)).rejects.toThrow(WrongRootKey);
  const started = await start(otherRoot);
  expect((await freshTurn(started.turns, chat, 4)).session).toEqual(sessionOf(3));
});

test("a change that is told twice is one change; with a wrong key it is none", async () => {
  const { store, redis } = await start(root);
  expect(await rotateRoot(root, otherRoot, store)).toBe("rotated");
  const state = await snapshot(redis);
  expect(await rotateRoot(root, otherRoot, store)).toBe("already");
  await expect(rotateRoot(root, new Uint8Array(32).fill(9), store)).rejects.toThrow(WrongRootKey);
  expect(await snapshot(redis)).toEqual(state);
});

test("of two changes at once one stands, and the other is told", async () => {
  const { store } = await start(root);
  const others = [1, 2, 3, 4].map((byte) => new Uint8Array(32).fill(byte));
  const ends = await Promise.allSettled(others.map((to) => rotateRoot(root, to, store)));
  const stood = others.filter((_, index) => ends[index]?.status === "fulfilled");
  expect(stood).toHaveLength(1);
  await start(stood[0] ?? root);
});

test("with the root key of before, nothing that was sealed since the change opens", async () => {
  const running = await start(root);
  await rotateRoot(root, otherRoot, running.store);
  await save(running, 1);
  await expect(openHouseKeys(root, running.store)).rejects.toThrow(WrongRootKey);
  expectType(await running.turns.begin(chat, 1, now), "done");
});
