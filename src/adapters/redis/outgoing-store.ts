import type { Redis } from "ioredis";
import { as, type CaseId, type ContactKey, type MessageId } from "../../domain/ids.ts";
import type { OutgoingId, OutgoingStore } from "../../usecases/ports/outgoing.ts";
import type { Vault } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { keys } from "./keys.ts";
import { places } from "./sealed-record.ts";

/** After this nobody reads it as an answer to what was asked, ms. */
const decidedWithin = 30 * 60_000;
/** A bot that stood still still has a word to say, ms. */
const keptMs = 24 * 60 * 60_000;

/** Messages of volunteers that wait for a coordinator: whose is sealed, what they say is not here. */
export function createOutgoingStore(redis: Redis, vault: Vault): OutgoingStore {
  const nameOf = ({ caseId, message }: OutgoingId): string => `${caseId}:${message}`;
  return {
    async keep(outgoing, now) {
      const name = nameOf(outgoing);
      const sealed = Buffer.from(vault.sealHouse(places.outgoing(name), Buffer.from(outgoing.by, "utf8")));
      await redis
        .multi()
        .set(keys.outgoing(name), sealed, "PX", keptMs)
        .zadd(keys.outgoingIndex, "NX", now + decidedWithin, name)
        .exec();
    },

    async get({ caseId, message }) {
      const name = nameOf({ caseId, message });
      const sealed = await redis.getBuffer(keys.outgoing(name));
      if (sealed === null) return null;
      const by = Buffer.from(vault.openHouse(places.outgoing(name), sealed)).toString("utf8");
      return { caseId, message, by: as<ContactKey>(by) };
    },

    async decide(id, decision) {
      const stands = await redis.set(keys.decided(nameOf(id)), decision, "PX", keptMs, "NX", "GET");
      return stands === null || stands === decision ? "mine" : "other";
    },

    async settle(id) {
      await redis.zrem(keys.outgoingIndex, nameOf(id));
    },

    async due(now, limit) {
      const names = await redis.zrangebyscore(keys.outgoingIndex, "-inf", now, "LIMIT", 0, limit);
      return names.map((name) => {
        const [caseId, message] = name.split(":");
        if (!caseId || !message) throw new SealBroken("a name of nothing");
        return { caseId: as<CaseId>(caseId), message: as<MessageId>(Number(message)) };
      });
    },
  };
}
