/** The connection sends a script again when its answer was lost: the second run answers the same and changes nothing. */
import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { type Argument, type Reply, script } from "../../src/adapters/redis/scripts.ts";
import type { ContactKey } from "../../src/domain/ids.ts";
import type { Turn } from "../../src/usecases/ports/turns.ts";
import { chat, freshTurn, lockRunsOut, now, pendingOf, sessionOf, snapshot, startProcess } from "./stores.ts";

type Run = {
  readonly name: string;
  /** What happened before, with the turn it left. */
  readonly before: (one: ReturnType<typeof startProcess>) => Promise<Turn>;
  readonly run: string;
  readonly keys: (contact: ContactKey) => readonly string[];
  readonly args: (turn: Turn) => readonly Argument[];
  /** First answer and second, when it may differ. */
  readonly answers: readonly [string, string];
};

const loaded = (contact: ContactKey) => [
  keys.session(contact),
  keys.lock(contact),
  keys.tries(contact),
  keys.pending(contact),
  keys.screen(contact),
  keys.staff(contact),
  keys.handoff(contact),
];
const looked = (contact: ContactKey) => [...loaded(contact), keys.draft(contact)];
const committed = (contact: ContactKey) => [
  ...loaded(contact).slice(0, 4),
  keys.pendingIndex,
  keys.wake(contact),
  keys.wakeIndex,
  keys.draft(contact),
  keys.handoff(contact),
  keys.kept,
  keys.figures("2968"),
];
const settled = (contact: ContactKey) => [
  keys.lock(contact),
  keys.pending(contact),
  keys.screen(contact),
  keys.pendingIndex,
];

const begun: Run["before"] = (one) => freshTurn(one.turns, chat, 1);
const saved: Run["before"] = async (one) => {
  const turn = await begun(one);
  await one.turns.commit(turn, sessionOf(2), pendingOf(chat), now);
  return turn;
};
const left: Run["before"] = async (one) => {
  const turn = await saved(one);
  await lockRunsOut(one.redis);
  return turn;
};
/** What COMMIT is told of how long things are kept, and of figures. */
const kept = [3000, 2000, 9000, 1000, "met:urgent:ru late:soon:tg", 4000] as const;
const begin = { run: "begin", keys: looked } as const;
const commit = { run: "commit", keys: committed } as const;
const settle = { run: "settle", keys: settled } as const;

const runs: readonly Run[] = [
  {
    name: "begin, fresh",
    ...begin,
    before: free,
    args: () => [1, "mine", 15_000],
    answers: ["fresh", "fresh"],
  },
  {
    name: "begin, pending",
    ...begin,
    before: left,
    args: () => [1, "mine", 15_000],
    answers: ["pending", "pending"],
  },
  {
    name: "begin, stranded",
    ...begin,
    before: left,
    args: () => [2, "mine", 15_000],
    answers: ["stranded", "stranded"],
  },
  {
    name: "begin, busy",
    ...begin,
    before: begun,
    args: () => [1, "mine", 15_000],
    answers: ["busy", "busy"],
  },
  {
    name: "resume",
    run: "resume",
    keys: (contact) => [...loaded(contact), keys.pendingIndex],
    before: left,
    args: (turn) => ["mine", 15_000, turn.contact],
    answers: ["stranded", "stranded"],
  },
  {
    name: "commit, with effects",
    ...commit,
    before: begun,
    args: (turn) => [
      turn.update,
      turn.token,
      "session",
      "effects",
      turn.contact,
      now,
      "as-it-was",
      "",
      "",
      ...kept,
    ],
    answers: ["saved", "saved"],
  },
  {
    name: "commit, without effects",
    ...commit,
    before: begun,
    args: (turn) => [turn.update, turn.token, "session", "", turn.contact, now, "as-it-was", "", "", ...kept],
    answers: ["saved", "saved"],
  },
  {
    name: "commit, with a draft",
    ...commit,
    before: begun,
    args: (turn) => [
      turn.update,
      turn.token,
      "session",
      "",
      turn.contact,
      now,
      "as-it-was",
      "",
      "draft",
      ...kept,
    ],
    answers: ["saved", "saved"],
  },
  {
    name: "commit, with a time to come back",
    ...commit,
    before: begun,
    args: (turn) => [
      turn.update,
      turn.token,
      "session",
      "",
      turn.contact,
      now,
      now + 1,
      "where",
      "",
      ...kept,
    ],
    answers: ["saved", "saved"],
  },
  {
    name: "wake",
    run: "wake",
    keys: (contact) => [...loaded(contact), keys.wake(contact), keys.wakeIndex],
    before: dueSoon,
    args: (turn) => ["mine", 15_000, turn.contact],
    answers: ["fresh", "fresh"],
  },
  {
    name: "settle, with a screen",
    ...settle,
    before: saved,
    args: (turn) => [turn.update, turn.token, 71, turn.contact],
    answers: ["settled", "lost"],
  },
  {
    name: "settle, after the lease",
    ...settle,
    before: left,
    args: (turn) => [turn.update, turn.token, "", turn.contact],
    answers: ["settled", "lost"],
  },
  {
    name: "abort",
    run: "abort",
    before: begun,
    keys: (contact) => [keys.lock(contact), keys.tries(contact)],
    args: (turn) => [turn.token, turn.update, 2],
    answers: ["unlocked", "lost"],
  },
  {
    name: "renew",
    run: "renew-lock",
    before: begun,
    keys: (contact) => [keys.lock(contact)],
    args: (turn) => [turn.token, 15_000],
    answers: ["renewed", "renewed"],
  },
];

async function dueSoon(one: ReturnType<typeof startProcess>): Promise<Turn> {
  const turn = await begun(one);
  await one.turns.commit(turn, sessionOf(2), null, now, { at: now, chat });
  return turn;
}

async function free(one: ReturnType<typeof startProcess>): Promise<Turn> {
  const turn = await begun(one);
  await one.turns.abort(turn, "failed");
  await one.redis.del(keys.tries(turn.contact));
  return turn;
}

test.each(runs)("$name", async ({ before, run, keys: keysOf, args, answers }) => {
  const one = startProcess();
  const turn = await before(one);
  const call = script(one.redis, run);
  const first = await call(keysOf(turn.contact), args(turn));
  const state = await snapshot(one.redis);
  const second = await call(keysOf(turn.contact), args(turn));
  expect([wordIn(first), wordIn(second)]).toEqual(answers);
  if (Array.isArray(first)) expect(second).toEqual(first);
  expect(await snapshot(one.redis)).toEqual(state);
});

test("settle again, after the chat went on, disturbs nobody", async () => {
  const one = startProcess();
  const turn = await saved(one);
  await one.turns.settle(turn, null);
  await saved({
    ...one,
    turns: { ...one.turns, begin: (of, update, at) => one.turns.begin(of, update + 1, at) },
  });
  const state = await snapshot(one.redis);
  await one.turns.settle(turn, null);
  await one.turns.abort(turn, "failed");
  expect(await one.turns.commit(turn, sessionOf(9), pendingOf(chat), now)).toEqual({ type: "fenced" });
  expect(await snapshot(one.redis)).toEqual(state);
});

test("commit again without effects, after the chat went on, is saved and changes nothing", async () => {
  const one = startProcess();
  const turn = await begun(one);
  await one.turns.commit(turn, sessionOf(1), null, now);
  const next = await freshTurn(one.turns, chat, 2);
  await one.turns.commit(next, sessionOf(2), pendingOf(chat), now);
  const state = await snapshot(one.redis);
  expect(await one.turns.commit(turn, sessionOf(1), null, now)).toEqual({ type: "saved" });
  expect(await snapshot(one.redis)).toEqual(state);
});

function wordIn(reply: Reply): string {
  const word = Array.isArray(reply) ? (reply as readonly Reply[])[0] : reply;
  return Buffer.isBuffer(word) ? word.toString() : "no word";
}
