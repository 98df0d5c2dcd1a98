import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { as, type ContactKey } from "../../domain/ids.ts";
import type { CaseKey, KeyStore, Vault } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { openBytes, sealBytes } from "./gcm.ts";
import type { HouseKeys } from "./house-keys.ts";
import { epochOf, KeyRing } from "./key-ring.ts";

/** First byte of a wrapped case key. */
const version = 1;
/** Version and number of the week, before the sealed key. */
const headBytes = 3;
const contactKeyLength = 22;

/**
 * The one place where anything is sealed or opened (docs/decisions/0011). A case key is random, wrapped by its week's
 * epoch key, which is wrapped by a key of the house, and that by the root key; the week's number stands before the wrapped key and is authenticated
 * in every seal under it.
 */
export function createVault(keys: HouseKeys, store: KeyStore): Vault {
  const ring = new KeyRing(store, keys.wrap);
  const stampKey = derived(keys.house, "stamp");

  async function newCaseKey(now: Parameters<Vault["newCaseKey"]>[0]): Promise<CaseKey> {
    const { epoch, key: epochKey } = await ring.current(now);
    const key = randomBytes(32);
    const head = Buffer.from([version, epoch >> 8, epoch & 255]);
    const wrapped = Buffer.concat([head, sealBytes(epochKey, boundKey(epoch), key)]);
    return new HeldKey(createSecretKey(key), wrapped, epoch);
  }

  return {
    contactKey(chat) {
      const digest = createHmac("sha256", keys.pepper).update(String(chat)).digest("base64url");
      return as<ContactKey>(digest.slice(0, contactKeyLength));
    },

    newCaseKey,

    async caseKey(had, now) {
      return had !== null && had.epoch === epochOf(now) ? had : newCaseKey(now);
    },

    async unwrap(wrapped) {
      if (wrapped.length <= headBytes || wrapped[0] !== version)
        throw new SealBroken("a case key of another version");
      const epoch = ((wrapped[1] ?? 0) << 8) | (wrapped[2] ?? 0);
      const epochKey = await ring.key(epoch);
      if (epochKey === null) throw new SealBroken("a case key whose week is destroyed");
      const key = openBytes(epochKey, boundKey(epoch), wrapped.subarray(headBytes));
      return new HeldKey(createSecretKey(key), wrapped, epoch);
    },

    destroyWeeks: (before) => ring.destroyBefore(epochOf(before)),

    seal: (key, place, plain) => sealBytes(HeldKey.secretOf(key), bound(place, key.epoch), plain),
    open: (key, place, sealed) => openBytes(HeldKey.secretOf(key), bound(place, key.epoch), sealed),
    sealHouse: (place, plain) => sealBytes(keys.house, bound(place, houseVersion), plain),
    openHouse: (place, sealed) => openBytes(keys.house, bound(place, houseVersion), sealed),
    stamp: (text) => createHmac("sha256", stampKey).update(text).digest(),
  };
}

/** A case key with its secret, which no log, error or JSON can show. */
class HeldKey implements CaseKey {
  readonly #secret: KeyObject;
  readonly wrapped: Uint8Array;
  readonly epoch: number;

  constructor(secret: KeyObject, wrapped: Uint8Array, epoch: number) {
    this.#secret = secret;
    this.wrapped = wrapped;
    this.epoch = epoch;
  }

  static secretOf(key: CaseKey): KeyObject {
    if (!(#secret in key)) throw new Error("a case key that no vault has made");
    return key.#secret;
  }
}

/** A key for another purpose than sealing, so that no seal ever stands for a stamp. */
function derived(key: KeyObject, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", key, "", purpose, 32)));
}

const houseVersion = "house-1";

/** What a seal is bound to: the place its bytes lie in and the version of its key. */
function bound(place: string, keyVersion: number | string): string {
  return `${place}|${keyVersion}`;
}

function boundKey(epoch: number): string {
  return bound("case-key", epoch);
}
