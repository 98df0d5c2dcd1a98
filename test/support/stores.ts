import type { Redis } from "ioredis";
import { deriveKeys, parseRootKey } from "../../src/adapters/crypto/root-key.ts";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createEpochStore } from "../../src/adapters/redis/epoch-store.ts";
import { createTurnStore } from "../../src/adapters/redis/turn-store.ts";
import type { Vault } from "../../src/usecases/ports/sealing.ts";
import type { TurnStore } from "../../src/usecases/ports/turns.ts";
import type { House } from "./house.ts";

/** What a second process beside the one of the house has: it holds the same key. */
export function storesOf(house: House, redis: Redis): { readonly vault: Vault; readonly turns: TurnStore } {
  const vault = createVault(deriveKeys(parseRootKey(house.rootKey)), createEpochStore(redis));
  return { vault, turns: createTurnStore(redis, vault) };
}
