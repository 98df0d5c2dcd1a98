import type { Redis } from "ioredis";
import { as, type ContactKey } from "../../domain/ids.ts";
import { longestKept, type Retention } from "../../domain/privacy/retention.ts";
import type { RetentionStore } from "../../usecases/ports/retention.ts";
import type { Vault } from "../../usecases/ports/sealing.ts";
import { handoffScript } from "./handoff-scripts.ts";
import { keys } from "./keys.ts";
import { listOf, script, textOf, wordOf } from "./scripts.ts";

/**
 * What has been kept long enough, by our own clock: COMMIT and the moves of the queue write when each chat and each case
 * ends (docs/decisions/0043). Redis' own expiry is a day behind, for a bot that does not run.
 */
export function createRetentionStore(
  redis: Redis,
  vault: Pick<Vault, "destroyWeeks">,
  retention: Retention = longestKept,
): RetentionStore {
  const forget = script(redis, "forget");
  const keptTooLong = handoffScript(redis, "kept-too-long", retention);
  return {
    async contactsDue(now, limit) {
      const due = await redis.zrangebyscore(keys.kept, "-inf", now, "LIMIT", 0, limit);
      return due.map(as<ContactKey>);
    },

    async forget(contact, now) {
      const reply = await forget(
        [
          keys.session(contact),
          keys.lock(contact),
          keys.tries(contact),
          keys.pending(contact),
          keys.screen(contact),
          keys.draft(contact),
          keys.wake(contact),
          keys.handoff(contact),
          keys.kept,
          keys.wakeIndex,
          keys.pendingIndex,
        ],
        [contact, now],
      );
      return wordOf<"forgotten" | "not-now">(reply, ["forgotten", "not-now"]);
    },

    async casesDue(now, limit) {
      const [removed, ...open] = listOf(await keptTooLong([], [now, limit]));
      return { removed: Number(removed), open: open.map((contact) => as<ContactKey>(textOf(contact))) };
    },

    destroyWeeks: (now) => vault.destroyWeeks(as(now - retention.cap)),
  };
}
