import type { Redis } from "ioredis";
import { as, type ContactKey, type MessageId } from "../../domain/ids.ts";
import type { OfferMessages } from "../../usecases/ports/offers.ts";
import { keys } from "./keys.ts";

/** Telegram lets a bot change its messages for so long (Bot API, editMessageText). */
const changeableSeconds = 48 * 60 * 60;

/** The messages that offer a case, one hash a case: volunteer -> message. */
export function createOfferMessages(redis: Redis): OfferMessages {
  return {
    async note(caseId, volunteer, message) {
      const key = keys.offerMessages(caseId);
      const [[, before] = [], ...rest] =
        (await redis
          .multi()
          .hget(key, volunteer)
          .hset(key, volunteer, message)
          .expire(key, changeableSeconds)
          .exec()) ?? [];
      if (rest.length !== 2) throw new Error("a transaction was not carried out");
      return typeof before === "string" ? as<MessageId>(Number(before)) : null;
    },

    async drop(caseId, volunteer) {
      await redis.hdel(keys.offerMessages(caseId), volunteer);
    },

    async takeAll(caseId) {
      const key = keys.offerMessages(caseId);
      const [[, all] = []] = (await redis.multi().hgetall(key).del(key).exec()) ?? [];
      return Object.entries((all ?? {}) as Record<string, string>).map(([volunteer, message]) => ({
        volunteer: as<ContactKey>(volunteer),
        message: as<MessageId>(Number(message)),
      }));
    },
  };
}
