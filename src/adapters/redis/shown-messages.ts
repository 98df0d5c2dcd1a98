import type { Redis } from "ioredis";
import { as, type ContactKey, type Instant, type MessageId } from "../../domain/ids.ts";
import { deletableFor, notedAtOnce } from "../../domain/privacy/retention.ts";
import type { ShownMessages } from "../../usecases/ports/shown.ts";
import { keys } from "./keys.ts";

const slots = deletableFor / notedAtOnce;

/**
 * Message numbers by when they came, in one sorted set a chat and hour. Each set goes as a whole 48 h after
 * its hour began, so that no number is kept for longer, whatever else is noted. Noting one twice leaves its first time.
 */
export function createShownMessages(redis: Redis): ShownMessages {
  const slotOf = (at: Instant): number => Math.floor(at / notedAtOnce);
  /** The sets of the last 48 h that can hold what came until then, oldest first. */
  const setsOf = (key: ContactKey, now: Instant, until: Instant): readonly string[] => {
    const oldest = slotOf(now) - slots + 1;
    const length = Math.max(0, slotOf(until) - oldest + 1);
    return Array.from({ length }, (_, later) => keys.shown(key, oldest + later));
  };

  return {
    async note(key, message, now) {
      const set = keys.shown(key, slotOf(now));
      const left = slotOf(now) * notedAtOnce + deletableFor - now;
      await redis.multi().zadd(set, "NX", now, message).pexpire(set, left).exec();
    },
    async since(key, before, now) {
      const reading = redis.pipeline();
      for (const set of setsOf(key, now, before)) reading.zrangebyscore(set, "-inf", before);
      const found = (await reading.exec()) ?? [];
      return found.flatMap(([error, list]) => {
        if (error !== null) throw error;
        return (list as readonly string[]).map((one) => as<MessageId>(Number(one)));
      });
    },
    async forget(key, messages, now) {
      if (messages.length === 0) return;
      const writing = redis.multi();
      for (const set of setsOf(key, now, now)) writing.zrem(set, ...messages);
      await writing.exec();
    },
  };
}
