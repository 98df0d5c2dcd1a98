import type { Redis } from "ioredis";
import { openHouseKeys } from "../../src/adapters/crypto/house-keys.ts";
import { parseRootKey } from "../../src/adapters/crypto/root-key.ts";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createKeyStore } from "../../src/adapters/redis/key-store.ts";
import { createTurnStore } from "../../src/adapters/redis/turn-store.ts";
import type { Vault } from "../../src/usecases/ports/sealing.ts";
import type { TurnStore } from "../../src/usecases/ports/turns.ts";
import type { House } from "./house.ts";

/** What a second process beside the one of the house has: it holds the same key. */
export async function storesOf(
  house: House,
  redis: Redis,
): Promise<{ readonly vault: Vault; readonly turns: TurnStore }> {
  const keyStore = createKeyStore(redis);
  const vault = createVault(await openHouseKeys(parseRootKey(house.rootKey), keyStore), keyStore);
  return { vault, turns: createTurnStore(redis, vault) };
}
