import type { Redis } from "ioredis";
import type { EpochStore } from "../../usecases/ports/sealing.ts";
import { keys } from "./keys.ts";

/** Wrapped epoch keys in one hash, by the number of their week; removing a field destroys the week. */
export function createEpochStore(redis: Redis): EpochStore {
  return {
    async load() {
      const found = await redis.hgetallBuffer(keys.epochs);
      return new Map(Object.entries(found).map(([epoch, wrapped]) => [Number(epoch), wrapped]));
    },

    async saveIfAbsent(epoch, wrapped) {
      await redis.hsetnx(keys.epochs, String(epoch), Buffer.from(wrapped));
      const stands = await redis.hgetBuffer(keys.epochs, String(epoch));
      if (stands === null) throw new Error("an epoch key vanished while it was made");
      return stands;
    },

    async rootCheck(check) {
      await redis.setnx(keys.rootCheck, Buffer.from(check));
      const stands = await redis.getBuffer(keys.rootCheck);
      if (stands === null) throw new Error("the root check vanished while it was made");
      return stands;
    },
  };
}
