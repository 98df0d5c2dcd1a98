/**
 * An answer is lost and the script is run again, by the connection within one call or by another process a moment
 * later: the case has moved once, and what has to be said is told again.
 */
import { expect, test } from "vitest";
import { handoffScript } from "../../src/adapters/redis/handoff-scripts.ts";
import type { Argument, Reply } from "../../src/adapters/redis/scripts.ts";
import {
  amina,
  asking,
  brief,
  claimed,
  codeOf,
  type Desk,
  faults,
  jonas,
  onDuty,
  rustam,
  startDesk,
  vera,
} from "./handoffs.ts";
import { later, now, snapshot } from "./stores.ts";

const caseId = codeOf(rustam);
const minute = 60_000;
const until = later(minute);

const waiting = ({ queue }: Desk) => queue.open(asking(rustam), now);
const offered = async (desk: Desk) => {
  await waiting(desk);
  await desk.queue.offer(caseId, [vera], until);
};
const held = async (desk: Desk) => {
  await waiting(desk);
  return claimed(desk.queue, caseId, vera);
};
const ended = async (desk: Desk) => {
  await held(desk);
  await desk.queue.close(caseId, vera, "helped", now);
};

type Run = readonly [
  name: string,
  script: string,
  before: (desk: Desk) => Promise<unknown>,
  args: (desk: Desk) => Promise<readonly Argument[]> | readonly Argument[],
  word: string,
];
const newCase: readonly Argument[] = [
  rustam,
  caseId,
  "ru",
  "urgent",
  asking(rustam).rank,
  now,
  "sealed",
  now,
];
const tokenOf = async ({ queue }: Desk) => {
  const found = await queue.get(caseId);
  return found?.handoff.state === "claimed" ? found.handoff.token : "";
};
const aside = async (desk: Desk) => {
  await held(desk);
  await desk.queue.park(caseId, vera, until, later(-1));
};
const passed = async (desk: Desk) => {
  await held(desk);
  await desk.queue.pass(caseId, vera, [jonas]);
  await desk.queue.invite(caseId, vera, [amina]);
};
const helped = async (desk: Desk) => {
  await passed(desk);
  await desk.queue.join(caseId, amina);
};
const sealedOf = async ({ redis }: Desk) => (await redis.hgetBuffer(`hl:{${rustam}}:h`, "brief")) ?? "";

const runs: readonly Run[] = [
  ["open", "open", () => Promise.resolve(), () => newCase, "queued"],
  ["open after one that ended", "open", ended, () => newCase.with(1, "CASE2"), "queued"],
  ["open beside one", "open", waiting, () => newCase.with(1, "CASE2"), "already-open"],
  [
    "rebrief",
    "rebrief",
    held,
    async (desk) => [rustam, caseId, "claimed", await tokenOf(desk), await sealedOf(desk), "new"],
    "replaced",
  ],
  ["offer", "offer", waiting, () => [caseId, until, vera, jonas], "offered"],
  ["offer to more", "offer", offered, () => [caseId, later(9), jonas, amina], "offered"],
  ["postpone", "postpone", waiting, () => [caseId, until], "postponed"],
  ["say where they stand", "said", waiting, () => [rustam, 71], "noted"],
  ["put a word off", "hush", waiting, () => [caseId, until], "put-off"],
  ["claim", "claim", offered, () => [caseId, vera, "token", now], "claimed"],
  ["claim what is taken", "claim", held, () => [caseId, jonas, "token", now], "taken"],
  ["renew", "renew", held, async (desk) => [caseId, await tokenOf(desk), later(9)], "renewed"],
  ["release", "release", held, () => [caseId, vera, now], "moved"],
  ["decline", "decline", offered, () => [caseId, vera, now], "noted"],
  ["close", "close", held, () => [caseId, vera, "helped", now], "moved"],
  ["park", "park", held, () => [caseId, vera, until, now], "moved"],
  ["recall", "recall", aside, () => [rustam, now], "moved"],
  ["claim what was set aside", "claim", aside, () => [caseId, vera, "token", now], "claimed"],
  ["pass on", "ask", held, () => [caseId, vera, "passed", jonas, amina], "moved"],
  ["claim what was passed on", "claim", passed, () => [caseId, jonas, "token", now], "claimed"],
  ["ask for help", "ask", held, () => [caseId, vera, "invited", jonas], "moved"],
  ["join", "join", passed, () => [caseId, amina], "moved"],
  ["leave", "part", helped, () => [caseId, amina], "moved"],
  ["open again", "reopen", ended, () => [caseId, "", "", "sealed", now], "moved"],
  ["take up again", "reopen", ended, () => [caseId, vera, "token", "sealed", now], "moved"],
  ["abandon while waiting", "abandon", waiting, () => [rustam, "cancelled", now], "moved"],
  ["abandon while held", "abandon", held, () => [rustam, "erased", now], "moved"],
];

test.each(runs)("%s", async (_name, script, before, args, word) => {
  const desk = startDesk();
  await onDuty(desk, vera, jonas);
  await before(desk);
  const run = handoffScript(desk.redis, script);
  const made = await args(desk);
  const first = await run([], made);
  const state = await snapshot(desk.redis);
  const second = await run([], made);
  expect([wordIn(first), wordIn(second)]).toEqual([word, word]);
  expect(await snapshot(desk.redis)).toEqual(state);
  // All but the brief of somebody who left: it is gone at once, and nothing needs it.
  if (script === "abandon") expect(wordIn(listed(second)[4])).toBe(wordIn(listed(first)[4]));
  else expect(inOrder(second)).toEqual(inOrder(first));
});

test("a sweep tells again what it told, as far as it still holds", async () => {
  const desk = startDesk();
  const { queue, redis } = desk;
  await onDuty(desk, vera, jonas);
  for (const contact of [rustam, amina]) await queue.open(asking(contact), now);
  await queue.offer(codeOf(amina), [vera, jonas], until);
  await claimed(queue, caseId, vera);
  const sweep = handoffScript(redis, "sweep");
  const at = later(15 * minute);
  const first = await sweep([], [at, 10, "one"]);
  expect(listed(first).map((event) => wordIn(event))).toEqual(["offer", "word", "returned"]);
  const state = await snapshot(redis);
  const second = await sweep([], [at, 10, "one"]);
  expect(listed(second).map((event) => wordIn(event))).toEqual(["offer", "word", "returned"]);
  // Kind, code, contact and what belongs to the kind; the hash has moved on within the sweep.
  const withoutHash = (reply: Reply) => listed(reply).map((event) => listed(event).toSpliced(3, 1));
  expect(withoutHash(second)).toEqual(withoutHash(first));
  expect(await snapshot(redis)).toEqual(state);

  await claimed(queue, caseId, jonas, at);
  const third = await sweep([], [at, 10, "one"]);
  expect(listed(third).map((event) => wordIn(event))).toEqual(["offer", "word"]);
  expect(listed(await sweep([], [at, 10, "another"]))).toEqual([]);
});

test("a process that died before it could speak: its acts are told again, for a minute", async () => {
  const desk = startDesk();
  const { queue } = desk;
  await onDuty(desk, vera);
  await held(desk);
  const released = await queue.release(caseId, vera, now);
  expect(released).toMatchObject({ type: "moved", holder: vera, brief });
  expect(await queue.release(caseId, vera, later(minute))).toEqual(released);
  expect(await queue.release(caseId, jonas, now)).toEqual({ type: "not-yours" });
  expect(await queue.release(caseId, vera, later(minute + 1))).toEqual({ type: "not-yours" });

  await claimed(queue, caseId, vera, later(minute + 1));
  const closed = await queue.close(caseId, vera, "helped", now);
  expect(closed).toMatchObject({ type: "moved", holder: vera, brief });
  expect(await queue.close(caseId, vera, "helped", later(minute))).toEqual(closed);
  expect(await queue.close(caseId, jonas, "helped", now)).toEqual({ type: "gone" });
  expect(await queue.close(caseId, vera, "helped", later(minute + 1))).toEqual({ type: "gone" });

  await queue.open(asking(rustam, { caseId: codeOf(amina) }), now);
  await claimed(queue, codeOf(amina), vera);
  const left = await queue.abandon(rustam, "cancelled", now);
  expect(left).toMatchObject({ type: "moved", holder: vera, brief });
  expect(await queue.abandon(rustam, "blocked", later(minute))).toMatchObject({
    type: "moved",
    holder: vera,
    handoff: { reason: "cancelled" },
  });
  expect(await queue.abandon(rustam, "cancelled", later(minute + 1))).toEqual({ type: "gone" });
});

test("what is kept of a closed case for a week: its sealed brief; of an erased person nothing after a minute", async () => {
  const desk = startDesk();
  await onDuty(desk, vera);
  await ended(desk);
  const days = async () => Math.ceil((await desk.redis.pttl(`hl:{${rustam}}:h`)) / 86_400_000);
  expect(await days()).toBe(7);
  expect(Object.keys(await desk.redis.hgetall(`hl:{${rustam}}:h`)).toSorted()).toEqual([
    "act",
    "brief",
    "by",
    "danger",
    "id",
    "lang",
    "outcome",
    "rank",
    "since",
    "state",
  ]);
  await desk.queue.abandon(rustam, "erased", later(5 * minute));
  expect(await desk.redis.hmget(`hl:{${rustam}}:h`, "brief", "by")).toEqual([null, null]);
  for (const key of [`hl:{${rustam}}:h`, `hl:case:${caseId}`])
    expect(await desk.redis.pttl(key)).toBeLessThanOrEqual(minute);
  expect(await faults(desk.redis)).toEqual([]);
});

/** Redis tells the fields of a hash in no order. */
function inOrder(reply: Reply): unknown {
  return listed(reply).map((part) => {
    const fields = listed(part);
    if (fields.length === 0) return part;
    const pairs = fields.flatMap((field, at) => (at % 2 === 0 ? [[field, fields[at + 1]]] : []));
    return pairs.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  });
}

function listed(reply: Reply | undefined): readonly Reply[] {
  return Array.isArray(reply) ? (reply as readonly Reply[]) : [];
}

function wordIn(reply: Reply | undefined): string {
  const word = Array.isArray(reply) ? listed(reply)[0] : reply;
  return Buffer.isBuffer(word) ? word.toString() : "no word";
}
