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

/** A process saves an update with effects and dies before it performs them. */
async function leaveBehind(update: number, of = chat) {
  const dying = startProcess();
  const turn = await freshTurn(dying.turns, of, update);
  await dying.turns.commit(turn, sessionOf(2), pendingOf(of), now);
  await lockRunsOut(dying.redis);
  return turn;
}

test("the same update comes again: its effects are performed, it is not advanced again", async () => {
  await leaveBehind(1);
  const one = startProcess();
  const { turn, pending } = expectType(await one.turns.begin(chat, 1, now), "pending");
  expect(pending).toEqual(pendingOf(chat));
  expect(turn.session).toEqual(sessionOf(2));
  expect(await startProcess().turns.begin(chat, 1, now)).toEqual({ type: "busy" });
  await one.turns.settle(turn, screen);
  expect(await one.turns.begin(chat, 1, now)).toEqual({ type: "done" });
});

test("a later update comes: the earlier one's effects first, then the later one, in order", async () => {
  const left = await leaveBehind(1);
  const one = startProcess();
  const stranded = expectType(await one.turns.begin(chat, 2, now), "stranded");
  expect(stranded).toMatchObject({ pending: pendingOf(chat), poison: false });
  expect(stranded.turn).toMatchObject({ update: 1, session: sessionOf(2) });
  // The process that was thought dead wakes up: it may not settle over the one that took its place.
  await one.turns.settle(left, as<MessageId>(1));
  expect(await one.redis.exists(keys.pending(left.contact))).toBe(1);

  await one.turns.settle(stranded.turn, screen);
  const next = await freshTurn(one.turns, chat, 2);
  expect(next).toMatchObject({ update: 2, session: sessionOf(2), screen });
  await one.turns.commit(next, sessionOf(3), null, now);
});

test("an earlier update that comes late does not perform what a later one left behind", async () => {
  const one = startProcess();
  await one.turns.commit(await freshTurn(one.turns, chat, 1), sessionOf(1), null, now);
  await leaveBehind(2);
  expect(await one.turns.begin(chat, 1, now)).toEqual({ type: "done" });
  expectType(await one.turns.begin(chat, 2, now), "pending");
});

test("chats that were left behind are found by their age, and taken up by exactly one process", async () => {
  await leaveBehind(1);
  await leaveBehind(7, otherChat);
  const one = startProcess();
  expect(await one.turns.stranded(later(19_999), 20_000, 10)).toEqual([]);
  const found = await one.turns.stranded(later(20_000), 20_000, 10);
  expect(found.toSorted()).toEqual([one.vault.contactKey(chat), one.vault.contactKey(otherChat)].toSorted());
  expect(await one.turns.stranded(later(20_000), 20_000, 1)).toHaveLength(1);

  const contact = one.vault.contactKey(chat);
  const processes = Array.from({ length: 8 }, () => startProcess());
  const taken = await Promise.all(processes.map(({ turns }) => turns.resume(contact, now)));
  const winners = taken.filter((one) => one !== null);
  expect(winners).toHaveLength(1);
  const { turn, pending } = expectType(winners[0] ?? null, "stranded");
  expect(pending).toEqual(pendingOf(chat));
  await one.turns.settle(turn, screen);
  expect(await one.turns.resume(contact, now)).toBeNull();
  expect(await one.turns.stranded(later(20_000), 20_000, 10)).toEqual([one.vault.contactKey(otherChat)]);
});

test("a living process that speaks slowly is not taken over", async () => {
  const one = startProcess();
  const turn = await freshTurn(one.turns, chat, 1);
  await one.turns.commit(turn, sessionOf(1), pendingOf(chat), now);
  expect(await startProcess().turns.resume(turn.contact, later(60_000))).toBeNull();
  expect(await one.redis.zscore(keys.pendingIndex, turn.contact)).not.toBeNull();
  await one.turns.settle(turn, screen);
});

test("its lease ran out, but nobody took over: what was spoken is not spoken again", async () => {
  const left = await leaveBehind(1);
  const one = startProcess();
  await one.turns.settle(left, screen);
  expect(await one.turns.begin(chat, 1, now)).toEqual({ type: "done" });
  expect(await one.redis.zcard(keys.pendingIndex)).toBe(0);
});

test("effects that fail three times are poison, for the sweep and for the next update; set aside, the chat goes on", async () => {
  const { contact } = await leaveBehind(1);
  const one = startProcess();
  const tries = [];
  for (let count = 1; count <= 4; count += 1) {
    const begun =
      count % 2 === 0 ? await one.turns.begin(chat, 2, now) : await one.turns.resume(contact, now);
    const { turn, poison } = expectType(begun, "stranded");
    tries.push(poison);
    if (poison) await one.turns.commit(turn, turn.session, null, now);
    else await one.turns.abort(turn, "failed");
  }
  expect(tries).toEqual([false, false, false, true]);
  expect(await one.redis.zcard(keys.pendingIndex)).toBe(0);
  expect((await freshTurn(one.turns, chat, 2)).session).toEqual(sessionOf(2));
});

test("an index entry whose effects are gone is cleared", async () => {
  const { contact } = await leaveBehind(1);
  const one = startProcess();
  await one.redis.del(keys.pending(contact));
  expect(await one.turns.resume(contact, now)).toBeNull();
  expect(await one.turns.stranded(later(20_000), 0, 10)).toEqual([]);
});
