import { expect, test } from "vitest";
import { epochOf } from "../../src/adapters/crypto/key-ring.ts";
import { parseRootKey } from "../../src/adapters/crypto/root-key.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { encodeStaff } from "../../src/adapters/redis/staff-codec.ts";
import { as, type LocaleTag } from "../../src/domain/ids.ts";
import { unplanned } from "../../src/domain/roster/staff.ts";
import { SealBroken } from "../../src/usecases/seal-broken.ts";
import {
  chat,
  expectType,
  freshTurn,
  keysOf,
  later,
  lockRunsOut,
  now,
  otherChat,
  pendingOf,
  sessionOf,
  startProcess,
} from "./stores.ts";

const week = 7 * 24 * 60 * 60 * 1000;
const rootKey = new Uint8Array(32).fill(7);

async function savedBy(one: ReturnType<typeof startProcess>, of = chat, update = 1, at = now) {
  const turn = await freshTurn(one.turns, of, update);
  await one.turns.commit(turn, sessionOf(2), null, at);
  return turn.contact;
}

test("a contact key is 22 characters and does not tell the chat to who lacks the pepper", () => {
  const one = startProcess();
  expect(one.vault.contactKey(chat)).toMatch(/^[\w-]{22}$/);
  expect(one.vault.contactKey(chat)).toBe(startProcess().vault.contactKey(chat));
  expect(one.vault.contactKey(otherChat)).not.toBe(one.vault.contactKey(chat));
  expect(startProcess(keysOf(8)).vault.contactKey(chat)).not.toBe(one.vault.contactKey(chat));
});

test("nothing of a session or its effects can be read in Redis", async () => {
  const one = startProcess();
  const turn = await freshTurn(one.turns, chat, 1);
  await one.turns.commit(turn, sessionOf(8), pendingOf(chat), now);
  for (const key of [keys.session(turn.contact), keys.pending(turn.contact)]) {
    const bytes = await one.redis.getBuffer(key);
    expect(bytes?.length).toBeGreaterThan(100);
    for (const secret of ["extradition", "option-no-1", "2026-11-23", "police-hold", "tell-place", "Moscow"])
      expect(bytes?.includes(secret)).toBe(false);
    expect(bytes?.includes(String(chat))).toBe(false);
  }
  expect(JSON.stringify(await one.redis.keys("*"))).not.toContain(String(chat));
});

test("sessions of two chats swapped: neither opens, both stay as they are until somebody decides", async () => {
  const one = startProcess();
  const [a, b] = [await savedBy(one, chat), await savedBy(one, otherChat)];
  const [bytesA, bytesB] = [
    await one.redis.getBuffer(keys.session(a)),
    await one.redis.getBuffer(keys.session(b)),
  ];
  await one.redis.set(keys.session(a), bytesB ?? "");
  await one.redis.set(keys.session(b), bytesA ?? "");
  for (const of of [chat, otherChat]) {
    const { turn } = expectType(await one.turns.begin(of, 2, now), "broken");
    expect(turn.session).toBeNull();
    await one.turns.abort(turn, "failed");
  }
  expect(await one.redis.getBuffer(keys.session(a))).toEqual(bytesB);
  // Decided: they start as new.
  const { turn } = expectType(await one.turns.begin(chat, 2, now), "broken");
  await one.turns.commit(turn, sessionOf(0), null, now);
  expect((await freshTurn(one.turns, chat, 3)).session).toEqual(sessionOf(0));
});

test("effects moved to another chat, or to the place of a session, do not open", async () => {
  const one = startProcess();
  const turn = await freshTurn(one.turns, chat, 1);
  await one.turns.commit(turn, sessionOf(1), pendingOf(chat), now);
  const moved = await one.redis.getBuffer(keys.pending(turn.contact));
  const other = one.vault.contactKey(otherChat);
  await one.redis.set(keys.pending(other), moved ?? "");
  expectType(await one.turns.begin(otherChat, 1, now), "broken");
  expect(await one.turns.resume(other, now)).toBeNull();
  await lockRunsOut(one.redis);
  expectType(await one.turns.resume(other, now), "broken");

  const head = Buffer.from([1, 0, 0, 0, 9]);
  await one.redis.set(keys.session(other), Buffer.concat([head, moved?.subarray(4) ?? head]));
  await one.redis.del(keys.pending(other));
  await lockRunsOut(one.redis);
  expectType(await one.turns.begin(otherChat, 1, now), "broken");
});

test("any changed byte of a session is noticed", async () => {
  const one = startProcess();
  const contact = await savedBy(one);
  const bytes = (await one.redis.getBuffer(keys.session(contact))) ?? Buffer.alloc(0);
  const sealedFrom = 1 + 4;
  for (let at = sealedFrom; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await one.redis.set(keys.session(contact), changed);
    const { turn } = expectType(await one.turns.begin(chat, 2, now), "broken");
    await one.turns.abort(turn, "failed");
  }
  await one.redis.set(keys.session(contact), bytes.subarray(0, sealedFrom + 1));
  expectType(await one.turns.begin(chat, 2, now), "broken");
});

test("a staff record opens in its own place alone", async () => {
  const one = startProcess();
  const [mine, theirs] = [one.vault.contactKey(chat), one.vault.contactKey(otherChat)];
  const lang = as<LocaleTag>("ru");
  const staff = {
    key: mine,
    chat,
    role: "coordinator",
    languages: [lang],
    topics: [],
    lang,
    ...unplanned,
  } as const;
  const sealed = Buffer.from(one.vault.sealHouse(`staff:${mine}`, encodeStaff(staff)));
  await one.redis.set(keys.staff(mine), sealed);
  await one.redis.set(keys.staff(theirs), sealed);
  expect((await freshTurn(one.turns, chat, 1)).staff).toEqual(staff);
  expect(expectType(await one.turns.begin(otherChat, 1, now), "broken").turn.staff).toBeNull();
});

test("a handoff whose fields nobody wrote is broken, not a crash", async () => {
  const one = startProcess();
  await one.redis.hset(keys.handoff(one.vault.contactKey(chat)), "state", "lost");
  expectType(await one.turns.begin(chat, 1, now), "broken");
});

test("the root key is read as hex or base64, and nothing else", () => {
  const key = Buffer.from(rootKey);
  for (const text of [key.toString("hex"), `${key.toString("base64")}\n`, key.toString("base64url")])
    expect(parseRootKey(text)).toEqual(key);
  for (const text of [
    "",
    "secret",
    key.toString("hex").slice(2),
    `${key.toString("hex")}00`,
    "z".repeat(64),
  ]) {
    expect(() => parseRootKey(text)).toThrow(/32 bytes/);
    if (text !== "") expect(() => parseRootKey(text)).not.toThrow(text);
  }
});

test("two processes that meet a new week at once agree on its key", async () => {
  const processes = Array.from({ length: 6 }, () => startProcess());
  const made = await Promise.all(processes.map(({ vault }) => vault.newCaseKey(now)));
  for (const { vault } of processes)
    for (const [index, key] of made.entries()) {
      const sealed = processes[index]?.vault.seal(key, "place", Buffer.from("words")) ?? new Uint8Array(0);
      expect(Buffer.from(vault.open(await vault.unwrap(key.wrapped), "place", sealed))).toEqual(
        Buffer.from("words"),
      );
    }
});

test("the first to save a week's key wins, whoever comes later", async () => {
  const [one, two] = [startProcess(), startProcess()];
  const [first, second] = [Buffer.from("first"), Buffer.from("second")];
  expect(await one.keyStore.saveIfAbsent(3, first)).toEqual(first);
  expect(await two.keyStore.saveIfAbsent(3, second)).toEqual(first);
  expect(await two.keyStore.load()).toEqual(new Map([[3, first]]));
  expect(await one.keyStore.saveHouseKeysIfAbsent(first)).toEqual(first);
  expect(await two.keyStore.saveHouseKeysIfAbsent(second)).toEqual(first);
});

test("a new week: what is saved moves to its key, another process follows without a word", async () => {
  const [one, two] = [startProcess(), startProcess()];
  const contact = await savedBy(one);
  await one.turns.abort(await freshTurn(two.turns, chat, 2), "failed");
  const weekOf = async () => (await one.redis.getBuffer(keys.session(contact)))?.readUInt16BE(1 + 4 + 2 + 1);
  expect(await weekOf()).toBe(epochOf(now));

  await savedBy(one, otherChat, 1, later(week));
  const turn = await freshTurn(one.turns, chat, 3);
  await one.turns.commit(turn, turn.session, null, later(week));
  const moved = (await one.redis.getBuffer(keys.session(contact)))?.readUInt16BE(1 + 8 + 2 + 1);
  expect(moved).toBe(epochOf(later(week)));
  expect((await freshTurn(two.turns, chat, 4)).session).toEqual(sessionOf(2));
});

test("within a week a chat keeps its case key", async () => {
  const one = startProcess();
  const contact = await savedBy(one);
  const wrapped = async (ids: number) =>
    (await one.redis.getBuffer(keys.session(contact)))?.subarray(1 + 4 * ids, 1 + 4 * ids + 65);
  const before = await wrapped(1);
  await savedBy(one, chat, 2);
  expect(await wrapped(2)).toEqual(before);
});

test("a destroyed week: what it sealed does not open any more, other weeks go on", async () => {
  const one = startProcess();
  await savedBy(one);
  await savedBy(one, otherChat, 1, later(week));
  await one.redis.hdel(keys.epochs, String(epochOf(now)));
  const { turns, vault } = startProcess();
  expectType(await turns.begin(chat, 2, now), "broken");
  expect((await freshTurn(turns, otherChat, 2)).session).toEqual(sessionOf(2));
  await expect(vault.unwrap(new Uint8Array(70))).rejects.toThrow(SealBroken);
});
