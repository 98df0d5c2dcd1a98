/** Coming back by the clock: whose time has come is handed to one process, under a name that leads nowhere afterwards. */
import { afterEach, expect, test } from "vitest";
import { createWakeJobs, type WakeJobs } from "../../src/adapters/jobs/wake-jobs.ts";
import { createWaitingRedis } from "../../src/adapters/redis/connection.ts";
import { createDueChats } from "../../src/adapters/redis/due-chats.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { as, type ChatId, type ContactKey } from "../../src/domain/ids.ts";
import { testRedis } from "../support/redis.ts";
import { chat, connect, freshTurn, later, now, otherChat, sessionOf, startProcess } from "./stores.ts";

const jobs: WakeJobs[] = [];
afterEach(async () => {
  for (const one of jobs.splice(0)) await one.stop();
});

test("a chat is due at its time, not before, and handed to one asker", async () => {
  const { redis, ...one } = startProcess();
  await wanted(one, chat, 1_000);
  await wanted(one, otherChat, 2_000);
  const due = createDueChats(redis);
  expect(await due.take(later(999), 10)).toEqual([]);
  const [first, ...more] = await due.take(later(1_000), 10);
  expect(more).toEqual([]);
  expect(await due.contactOf(first ?? "")).toBe(one.vault.contactKey(chat));
  const askers = await Promise.all(Array.from({ length: 8 }, () => due.take(later(2_000), 10)));
  expect(askers.flat()).toHaveLength(1);
});

test("what was handed out and not served is due again; what was served is due when it says", async () => {
  const { redis, ...one } = startProcess();
  await wanted(one, chat, 0);
  const due = createDueChats(redis);
  expect(await due.take(later(0), 10)).toHaveLength(1);
  expect(await due.take(later(9_999), 10)).toEqual([]);
  expect(await due.take(later(10_000), 10)).toHaveLength(1);
  const woken = await one.turns.wake(one.vault.contactKey(chat));
  if (woken?.type !== "woken") throw new Error("it is due");
  expect(woken.chat).toBe(chat);
  await one.turns.commit(woken.turn, woken.turn.session, null, now, { at: later(60_000), chat });
  expect(await due.take(later(59_999), 10)).toEqual([]);
  expect(await due.take(later(60_000), 10)).toHaveLength(1);
});

test("an erased chat is not due and cannot be woken", async () => {
  const { redis, ...one } = startProcess();
  const contact = await wanted(one, chat, 0);
  const turn = await freshTurn(one.turns, chat, 2);
  await one.turns.commit(turn, null, null, now);
  expect(await createDueChats(redis).take(later(1), 10)).toEqual([]);
  expect(await one.turns.wake(contact)).toBe(null);
  expect(await redis.exists(keys.wake(contact), keys.wakeIndex)).toBe(0);
});

test("other updates of the chat leave its time as it was; while one is at work it is not woken", async () => {
  const one = startProcess();
  const contact = await wanted(one, chat, 5_000);
  const turn = await freshTurn(one.turns, chat, 2);
  expect(await one.turns.wake(contact)).toBe(null);
  await one.turns.commit(turn, sessionOf(2), null, now);
  expect(await one.redis.zscore(keys.wakeIndex, contact)).toBe(String(later(5_000)));
  expect((await one.turns.wake(contact))?.type).toBe("woken");
});

test("a session lives as long as its last reminder needs it", async () => {
  const one = startProcess();
  const contact = await wanted(one, chat, 60 * 86_400_000);
  expect(await one.redis.ttl(keys.session(contact))).toBe(68 * 86_400);
  expect(await one.redis.ttl(keys.wake(contact))).toBe(68 * 86_400);
});

test("a wake that always fails is poison in the end", async () => {
  const one = startProcess();
  const contact = await wanted(one, chat, 0);
  const seen: unknown[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    const woken = await one.turns.wake(contact);
    if (woken?.type !== "woken") throw new Error("it is due");
    seen.push(woken.poison);
    await one.turns.abort(woken.turn, "failed");
  }
  expect(seen).toEqual([false, false, false, true]);
});

test("each job is done once by one of two workers, and leaves nothing behind that leads to a chat", async () => {
  const { redis, ...one } = startProcess();
  const contact = await wanted(one, chat, 0);
  const done: string[] = [];
  const names = await createDueChats(redis).take(later(1), 10);
  const [mine] = [worker(done), worker(done)];
  await mine.wake([...names, "another"]);
  await mine.wake(names);
  await expect.poll(() => done.length).toBeGreaterThanOrEqual(2);
  await expect.poll(async () => (await redis.keys(`${keys.jobs}:wake:${names[0]}*`)).length).toBe(0);
  for (const key of await redis.keys(`${keys.jobs}:*`)) {
    const bytes = (await redis.dumpBuffer(key))?.toString("latin1") ?? "";
    expect(key + bytes).not.toContain(contact);
    expect(key + bytes).not.toContain(String(chat));
  }
});

test("work that fails ends its job, and its words are nowhere", async () => {
  const { redis } = startProcess();
  const failing = worker([], "the words of somebody");
  await failing.wake(["one"]);
  await expect.poll(async () => (await redis.keys(`${keys.jobs}:wake:one*`)).length).toBe(0);
  for (const key of await redis.keys(`${keys.jobs}:*`))
    expect((await redis.dumpBuffer(key))?.toString("latin1")).not.toContain("the words of somebody");
});

/** A chat that wants to be woken so many ms from now. */
async function wanted(
  { turns, vault }: Pick<ReturnType<typeof startProcess>, "turns" | "vault">,
  of: ChatId,
  ms: number,
): Promise<ContactKey> {
  const turn = await freshTurn(turns, of, 1);
  await turns.commit(turn, sessionOf(2), null, now, { at: later(ms), chat: of });
  return as<ContactKey>(vault.contactKey(of));
}

function worker(done: string[], failsWith?: string): WakeJobs {
  const made = createWakeJobs({
    redis: connect(),
    waiting: createWaitingRedis(testRedis().url),
    prefix: keys.jobs,
    wake: (id) => {
      done.push(id);
      return failsWith === undefined ? Promise.resolve() : Promise.reject(new Error(failsWith));
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  jobs.push(made);
  return made;
}
