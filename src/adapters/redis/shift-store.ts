import type { Redis } from "ioredis";
import { as, type ContactKey, type Instant } from "../../domain/ids.ts";
import type { DueHours, ShiftStore } from "../../usecases/ports/shifts.ts";
import { keys } from "./keys.ts";
import { listOf, script, textOf, wordOf } from "./scripts.ts";

/** Nobody's rota is silent for so long; who is on duty without an end needs nothing of this. */
export const hoursKeptSeconds = 30 * 24 * 60 * 60;
/** Telling takes less; a process that died leaves its people to another after this, ms. */
const lookedAtAgain = 30_000;
const fieldsEach = 5;
/** The shortest offer stands a minute; who got it a moment before it ran out had no time, ms. */
const leastPatience = 50_000;

/** What the clock has to do with volunteers' time on duty. The times lie open: they say when, and of whom a keyed hash. */
export function createShiftStore(redis: Redis): ShiftStore {
  const due = script(redis, "roster/hours-due");
  const unanswered = script(redis, "roster/unanswered");
  const settle = script(redis, "roster/hours-settle");

  return {
    async touch(key, now) {
      await redis
        .multi()
        .hincrby(keys.hours(key), "mark", 1)
        .expire(keys.hours(key), hoursKeptSeconds)
        .zadd(keys.hoursIndex, now, key)
        .exec();
    },

    async due(now, limit) {
      const found = listOf(
        await due([keys.hoursIndex, keys.duty], [now, limit, now + lookedAtAgain, keys.hours(as("%s"))]),
      ).map(textOf);
      const all: DueHours[] = [];
      for (let at = 0; at < found.length; at += fieldsEach) {
        const [key = "", duty, until = "", told = "", mark = ""] = found.slice(at, at + fieldsEach);
        all.push({
          key: as<ContactKey>(key),
          onDuty: duty === "on",
          until: momentIn(until),
          told: momentIn(told),
          mark,
        });
      }
      return all;
    },

    async settle({ key, mark }, told, next) {
      const said = await settle(
        [keys.hoursIndex, keys.hours(key), keys.duty],
        [key, mark, told, next ?? "", hoursKeptSeconds],
      );
      wordOf(said, ["settled", "changed"]);
    },

    async noteOffer(key, now) {
      // The first since they last did anything: an offer after it does not make the wait shorter.
      await redis
        .multi()
        .hsetnx(keys.hours(key), "asked", now)
        .expire(keys.hours(key), hoursKeptSeconds)
        .exec();
    },

    async noteUnanswered(key, now) {
      return Number(await unanswered([keys.hours(key), keys.duty], [key, now, leastPatience]));
    },

    async noteHere(key) {
      await redis.hdel(keys.hours(key), "asked", "unanswered");
    },

    async noteCall(key, now, againAfter) {
      const before = await redis.set(keys.called(key), String(now), "PX", againAfter, "NX", "GET");
      // The same call, told again by a connection that never heard the answer.
      return before === null || before === String(now);
    },

    endOf: async (key) => momentIn((await redis.hget(keys.hours(key), "until")) ?? ""),
  };
}

function momentIn(text: string): Instant | null {
  return text === "" ? null : as<Instant>(Number(text));
}
