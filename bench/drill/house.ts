import { openHouseKeys } from "../../src/adapters/crypto/house-keys.ts";
import { parseRootKey } from "../../src/adapters/crypto/root-key.ts";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createKeyStore } from "../../src/adapters/redis/key-store.ts";
import type { Vault } from "../../src/usecases/ports/sealing.ts";
import type { Stage } from "./stage.ts";

/** The vault of the house that is drilled: who looks on must know whose a case is. */
export async function createHouseVault({ redis, rootKey }: Stage): Promise<Vault> {
  const store = createKeyStore(redis);
  return createVault(await openHouseKeys(parseRootKey(rootKey), store), store);
}
