import type { Redis } from "ioredis";
import type { KeyStore } from "../../usecases/ports/sealing.ts";
import { keys } from "./keys.ts";
import { script, wordOf } from "./scripts.ts";

/** Wrapped epoch keys in one hash, by the number of their week; removing a field destroys the week. Beside it, the keys of the house. */
export function createKeyStore(redis: Redis): KeyStore {
  const replace = script(redis, "replace");
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

    async destroy(epochs) {
      await redis.hdel(keys.epochs, ...epochs.map(String));
    },

    houseKeys: () => redis.getBuffer(keys.houseKeys),

    async saveHouseKeysIfAbsent(sealed) {
      await redis.setnx(keys.houseKeys, Buffer.from(sealed));
      const stands = await redis.getBuffer(keys.houseKeys);
      if (stands === null) throw new Error("the keys of the house vanished while they were made");
      return stands;
    },

    async replaceHouseKeys(from, to) {
      const reply = await replace([keys.houseKeys], [Buffer.from(from), Buffer.from(to)]);
      return wordOf<"replaced" | "changed">(reply, ["replaced", "changed"]);
    },
  };
}
