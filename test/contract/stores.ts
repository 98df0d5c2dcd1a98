/** Real stores on this worker's Redis, and sessions to put into them. */
import type { Redis } from "ioredis";
import { afterEach, beforeEach } from "vitest";
import { houseKeysFrom } from "../../src/adapters/crypto/house-keys.ts";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import { createKeyStore } from "../../src/adapters/redis/key-store.ts";
import { createTurnStore } from "../../src/adapters/redis/turn-store.ts";
import type { Answer, Session } from "../../src/domain/flow/session.ts";
import {
  as,
  type ChatId,
  type ExitId,
  type FlowId,
  type Instant,
  type LocaleTag,
  type NodeId,
  type OptionId,
} from "../../src/domain/ids.ts";
import type { Pending } from "../../src/usecases/pending.ts";
import type { Begun, Stranded, Turn, TurnStore } from "../../src/usecases/ports/turns.ts";
import type { Log } from "../../src/usecases/ports/watching.ts";
import { testRedis } from "../support/redis.ts";

const opened: Redis[] = [];
const mine = testRedis();

beforeEach(() => mine.flush());
afterEach(() => {
  for (const redis of opened.splice(0)) redis.disconnect();
});

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A connection as the app opens it, closed after the test. */
export function connect(url: string = mine.url, log: Log = silent): Redis {
  const redis = createRedis(url, log);
  opened.push(redis);
  return redis;
}

/** Keys of a house, all of one byte. */
export const keysOf = (byte: number) => houseKeysFrom(new Uint8Array(96).fill(byte));

/** All that one process of the bot has. Several of them share the Redis. */
export function startProcess(houseKeys = keysOf(7)) {
  const redis = connect();
  const keyStore = createKeyStore(redis);
  const vault = createVault(houseKeys, keyStore);
  return { redis, keyStore, vault, turns: createTurnStore(redis, vault) };
}

export const now = as<Instant>(Date.UTC(2026, 10, 24, 12));
export const later = (ms: number): Instant => as<Instant>(now + ms);
export const chat = as<ChatId>(5_550_001_111);
export const otherChat = as<ChatId>(5_550_002_222);

/** A session in which so many questions were answered, with ids as long as those of the pack. */
export function sessionOf(answers: number): Session {
  const flow = as<FlowId>("extradition");
  const given: Record<string, Answer> = {};
  for (let index = 0; index < answers; index += 1)
    given[`question-${index}`] =
      index === 0
        ? { type: "date", on: "2026-11-23" }
        : { type: "option", option: as<OptionId>(`option-no-${index}`) };
  return {
    lang: as<LocaleTag>("ru"),
    zone: "Europe/Moscow",
    stage: { type: "guided", flow, exit: as<ExitId>("police-hold") },
    answers: { [flow]: given },
    trail: Object.keys(given).map((node) => ({ flow, node: as<NodeId>(node) })),
    draft: null,
  };
}

export const pendingOf = (of: ChatId): Pending => ({
  chat: of,
  lang: as<LocaleTag>("ru"),
  replace: null,
  effects: [{ type: "tell-place" }],
});

/** Begins an update that must be fresh. */
export async function freshTurn(turns: TurnStore, of: ChatId, update: number): Promise<Turn> {
  return expectType(await turns.begin(of, update, now), "fresh").turn;
}

/** Lets the lock of a chat run out, as its lease would. */
export async function lockRunsOut(redis: Redis): Promise<void> {
  const locks = await redis.keys("hl:*:l");
  if (locks.length > 0) await redis.del(...locks);
}

export function expectType<Type extends Begun["type"]>(
  begun: Begun | Stranded | null,
  type: Type,
): Begun & { type: Type } {
  if (begun?.type !== type) throw new Error(`${begun?.type ?? "nothing"} came where ${type} was expected`);
  return begun as Begun & { type: Type };
}

/** Every key with its bytes, times to live left out. */
export async function snapshot(redis: Redis): Promise<Record<string, string>> {
  const keys = (await redis.keys("*")).toSorted();
  const dumps = await Promise.all(
    keys.map(async (key) => (await fieldsIn(redis, key)) ?? redis.dumpBuffer(key)),
  );
  return Object.fromEntries(keys.map((key, index) => [key, dumps[index]?.toString("hex") ?? ""]));
}

/** A hash in the order of its fields: in a dump theirs is left to chance. */
async function fieldsIn(redis: Redis, key: string): Promise<Buffer | null> {
  if ((await redis.type(key)) !== "hash") return null;
  const fields = Object.entries(await redis.hgetallBuffer(key)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat(fields.flatMap(([field, value]) => [Buffer.from(field), value]));
}
