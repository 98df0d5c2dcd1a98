import type { Redis } from "ioredis";
import { keys } from "../../src/adapters/redis/keys.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import { as, type MessageId } from "../../src/domain/ids.ts";
import type { Deps } from "../../src/usecases/deps.ts";

/** What may be broken on purpose: each must turn its check red, or the check is blind. */
export const sabotages = [
  "no-dedupe",
  "no-lease",
  "no-original-place",
  "lost-word",
  "silence",
  "no-danger",
] as const;
export type Sabotage = (typeof sabotages)[number];

/** The check that each must turn red. */
export const turnsRed: Record<Sabotage, string> = {
  "no-dedupe": "nothing twice",
  "no-lease": "re-offered on time",
  "no-original-place": "original place",
  "lost-word": "nothing lost",
  silence: "nobody silent",
  "no-danger": "critical accepted",
};

/** Every so many words go astray. */
const everyLost = 20;

/** The ports of the app, one of them broken. */
export function broken(sabotage: Sabotage, deps: Deps, redis: Redis): Partial<Deps> {
  const { turns, queue, messenger } = deps;
  switch (sabotage) {
    case "no-dedupe": {
      let update = 1_500_000_000 + (Date.now() % 1_000_000_000);
      return { turns: { ...turns, begin: (chat, _update, now) => turns.begin(chat, (update += 1), now) } };
    }
    case "no-lease":
      return {
        queue: {
          ...queue,
          async sweep(now, limit) {
            for (const id of await redis.zrangebyscore(keys.due, "-inf", now)) {
              const open = await queue.get(as(id));
              if (open?.handoff.state === "claimed")
                await queue.renew(open.handoff.caseId, open.handoff.token, now);
            }
            return queue.sweep(now, limit);
          },
        },
      };
    case "no-original-place":
      return {
        queue: {
          ...queue,
          async sweep(now, limit) {
            const due = await queue.sweep(now, limit);
            for (const one of due) {
              if (one.type !== "returned") continue;
              const { contact, caseId, lang, rank } = one.handoff;
              const last = rankOf("normal", null, now);
              await redis.zrem(keys.queue(lang), rank + caseId);
              await redis.zadd(keys.queue(lang), 0, last + caseId);
              await redis.hset(keys.handoff(contact), "rank", last);
            }
            return due;
          },
        },
      };
    case "lost-word": {
      let words = 0;
      return {
        messenger: {
          ...messenger,
          copy: (...args) => {
            words += 1;
            if (words % everyLost === 0) return Promise.resolve({ type: "sent", message: as<MessageId>(1) });
            return messenger.copy(...args);
          },
        },
      };
    }
    case "silence":
      return {
        messenger: {
          ...messenger,
          tellContact: (chat, lang, notice, replace) =>
            notice.type === "still-waiting"
              ? Promise.resolve({ type: "sent", message: as<MessageId>(1) })
              : messenger.tellContact(chat, lang, notice, replace),
        },
      };
    case "no-danger":
      return {
        queue: {
          ...queue,
          open: (handoff, now) =>
            queue.open({ ...handoff, danger: "normal", rank: rankOf("normal", null, handoff.since) }, now),
        },
      };
    default: {
      const unreachable: never = sabotage;
      return unreachable;
    }
  }
}
