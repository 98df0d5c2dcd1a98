import { beforeEach, expect, test } from "vitest";
import { createAuditLog } from "../../src/adapters/redis/audit-log.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import {
  type AuditHead,
  type Audited,
  audited,
  periodOf,
  readHead,
  shownHead,
} from "../../src/domain/audit/record.ts";
import type { ContactKey } from "../../src/domain/ids.ts";
import { memberCodeOf } from "../../src/domain/roster/member-code.ts";
import { now, startProcess } from "./stores.ts";

/** Whoever changes the audit log in Redis is found out, whatever they change. */
const records = 30;
const mutations = 10_000;
const by = memberCodeOf("K7Q2XabcdefghijklmnopQ" as ContactKey);
const log = keys.audit(periodOf(now));

function start() {
  const { redis, vault } = startProcess();
  return { redis, audit: createAuditLog(redis, vault) };
}

const record = (number: number) => ({
  at: now,
  by,
  act: audited[number % audited.length] as Audited,
  about: number % 7 === 0 ? null : `CASE${number}`,
});

let process: ReturnType<typeof start>;
let written: readonly Buffer[];
let head: AuditHead;
beforeEach(async () => {
  process = start();
  for (let number = 0; number < records; number += 1) await process.audit.write(record(number));
  written = await process.redis.lrangeBuffer(log, 0, -1);
  head = await process.audit.head(now);
});

test("as it was written it is sound, from its head as it was shown, too", async () => {
  expect(await process.audit.verify(now, null)).toEqual({ type: "sound", head });
  expect(head.seq).toBe(records);
  expect(await process.audit.verify(now, readHead(shownHead(head)))).toEqual({ type: "sound", head });
});

test("10,000 random edits, swaps, copies and cuts: each is found", { timeout: 120_000 }, async () => {
  const random = seeded(20_261_125);
  const missed: string[] = [];
  for (let number = 0; number < mutations; number += 1) {
    const { what, list } = mutate(written, random);
    await process.redis
      .multi()
      .del(log)
      .rpush(log, ...list)
      .exec();
    if ((await process.audit.verify(now, head)).type === "sound") missed.push(what);
  }
  expect(missed).toEqual([]);
});

test("twin: a cut at the end is sound to whoever kept no head", async () => {
  await process.redis.rpop(log);
  expect((await process.audit.verify(now, null)).type).toBe("sound");
  expect(await process.audit.verify(now, head)).toEqual({
    type: "broken",
    period: head.period,
    at: records,
  });
});

test("four processes write at once: one chain, and nothing is lost", async () => {
  const writers = [start(), start(), start(), start()];
  await Promise.all(
    writers.flatMap(({ audit }) => Array.from({ length: 25 }, (_, number) => audit.write(record(number)))),
  );
  const verdict = await process.audit.verify(now, head);
  expect(verdict).toMatchObject({ type: "sound", head: { seq: records + 100 } });
});

test("Redis knows neither who nor what", () => {
  for (const sealed of written) {
    expect(sealed.includes(by)).toBe(false);
    expect(sealed.includes("CASE")).toBe(false);
  }
});

test("the head of a day is told by one of many", async () => {
  const told = await Promise.all([start(), start(), start()].map(({ audit }) => audit.startTelling("day")));
  expect(told.filter(Boolean)).toHaveLength(1);
});

/** One change that somebody with Redis in their hands could make. */
function mutate(list: readonly Buffer[], random: () => number): { what: string; list: Buffer[] } {
  const at = (): number => Math.floor(random() * list.length);
  const [here, there] = [at(), at()];
  const other = here === there ? (there + 1) % list.length : there;
  const changed = [...list];
  switch (Math.floor(random() * 5)) {
    case 0: {
      const edited = Buffer.from(changed[here] ?? Buffer.alloc(1));
      const byte = Math.floor(random() * edited.length);
      edited[byte] = (edited[byte] ?? 0) ^ (1 + Math.floor(random() * 255));
      changed[here] = edited;
      return { what: `a byte of ${here}`, list: changed };
    }
    case 1: {
      [changed[here], changed[other]] = [changed[other] as Buffer, changed[here] as Buffer];
      return { what: `${here} and ${other} swapped`, list: changed };
    }
    case 2:
      changed[here] = changed[other] as Buffer;
      return { what: `${other} put over ${here}`, list: changed };
    case 3:
      changed.splice(here, 1 + Math.floor(random() * 3));
      return { what: `cut at ${here}`, list: changed.length > 0 ? changed : [list[0] as Buffer] };
    default:
      changed.splice(here, 0, changed[other] as Buffer);
      return { what: `${other} put in before ${here}`, list: changed };
  }
}

/** Mulberry32: the same run each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
