import { randomBytes } from "node:crypto";
import type { Redis } from "ioredis";
import { as, type ContactKey } from "../../domain/ids.ts";
import type { DueChats } from "../../usecases/ports/waking.ts";
import { keys } from "./keys.ts";
import { script } from "./scripts.ts";

/** A chat that was handed out and not served by then is due again: whoever had it died, ms. */
const servedWithin = 10_000;
/** Longer than a job can wait behind others and still be the first to serve its chat, ms. */
const nameKept = 60_000;
const nameBytes = 12;

/**
 * Which chats are due, from the sorted set that COMMIT writes (docs/decisions/0029). Each is handed out under a random
 * name, so that the jobs made of it lead nowhere once they are done.
 */
export function createDueChats(redis: Redis): DueChats {
  const takeDue = script(redis, "take-due");
  return {
    async take(now, limit) {
      // Most of the time nobody is due: a plain question costs less than names for nobody.
      const due = await redis.zcount(keys.wakeIndex, "-inf", now);
      if (due === 0) return [];
      const ids = Array.from({ length: Math.min(due, limit) }, () =>
        randomBytes(nameBytes).toString("base64url"),
      );
      const taken = await takeDue([keys.wakeIndex, ...ids.map(keys.woken)], [now, servedWithin, nameKept]);
      if (typeof taken !== "number") throw new Error("a script returned something that is not a number");
      return ids.slice(0, taken);
    },

    async contactOf(id) {
      const contact = await redis.get(keys.woken(id));
      return contact === null ? null : as<ContactKey>(contact);
    },
  };
}
