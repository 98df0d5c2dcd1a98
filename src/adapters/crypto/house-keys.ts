import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { CannotStart } from "../../usecases/cannot-start.ts";
import type { KeyStore } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { openBytes, sealBytes } from "./gcm.ts";
import { unwrapEpochKey } from "./key-ring.ts";
import { sealingKey } from "./root-key.ts";

/**
 * What the house seals with. Random, made once, and kept in Redis as one record that the root key seals: so the root
 * key can change while the bot runs, and no contact key and no record changes with it (docs/decisions/0042).
 */
export type HouseKeys = {
  /** Turns a chat id into its contact key. */
  readonly pepper: KeyObject;
  /** Wraps the weeks' epoch keys. */
  readonly wrap: KeyObject;
  /** Seals what belongs to the house: staff records, invitations. */
  readonly house: KeyObject;
};

const keyBytes = 32;
const bound = "house-keys";

/** This Redis was sealed with another root key. */
export class WrongRootKey extends CannotStart {
  constructor() {
    super([
      "ROOT_KEY is not the key this Redis was sealed with: start with that key, or with an empty Redis. Nothing was changed.",
    ]);
    this.name = "WrongRootKey";
  }
}

/** Sealed data lies here, and the record with the keys to it does not. */
export class HouseKeysGone extends CannotStart {
  constructor() {
    super([
      "This Redis holds sealed data but not the keys to it (hl:keys): restore a backup that has both, or start with an empty Redis. Nothing was changed.",
    ]);
    this.name = "HouseKeysGone";
  }
}

/**
 * The keys of the house, opened with the root key before anything else is read or written. The first start makes them;
 * of two processes that do, the first to save wins.
 *
 * @throws WrongRootKey, HouseKeysGone
 */
export async function openHouseKeys(root: Uint8Array, store: KeyStore): Promise<HouseKeys> {
  return houseKeysFrom(open(root, (await store.houseKeys()) ?? (await make(root, store))));
}

/**
 * Seals the keys of the house with another root key. From then on the old one opens nothing here; running processes
 * have the keys already and need not know.
 *
 * @returns `already` when they are sealed with `to`, as after a first try whose answer was lost
 * @throws WrongRootKey when `from` does not open them, HouseKeysGone
 */
export async function rotateRoot(
  from: Uint8Array,
  to: Uint8Array,
  store: KeyStore,
): Promise<"rotated" | "already"> {
  const stands = await store.houseKeys();
  if (stands === null) throw new HouseKeysGone();
  if (opens(to, stands)) return "already";
  const sealed = seal(to, open(from, stands));
  if ((await store.replaceHouseKeys(stands, sealed)) === "changed") throw new WrongRootKey();
  return "rotated";
}

/**
 * Makes sure that a root key opens all that hangs on it.
 *
 * @returns how many weeks' keys there are
 * @throws WrongRootKey, HouseKeysGone
 */
export async function opensAll(root: Uint8Array, store: KeyStore): Promise<number> {
  const stands = await store.houseKeys();
  if (stands === null) throw new HouseKeysGone();
  const { wrap } = houseKeysFrom(open(root, stands));
  const weeks = await store.load();
  for (const [epoch, wrapped] of weeks) unwrapEpochKey(wrap, epoch, wrapped);
  return weeks.size;
}

async function make(root: Uint8Array, store: KeyStore): Promise<Uint8Array> {
  if ((await store.load()).size > 0) throw new HouseKeysGone();
  return store.saveHouseKeysIfAbsent(seal(root, randomBytes(3 * keyBytes)));
}

function seal(root: Uint8Array, plain: Uint8Array): Uint8Array {
  return sealBytes(sealingKey(root), bound, plain);
}

function open(root: Uint8Array, sealed: Uint8Array): Buffer {
  try {
    return openBytes(sealingKey(root), bound, sealed);
  } catch (error) {
    if (error instanceof SealBroken) throw new WrongRootKey();
    throw error;
  }
}

function opens(root: Uint8Array, sealed: Uint8Array): boolean {
  try {
    open(root, sealed);
    return true;
  } catch (error) {
    if (error instanceof WrongRootKey) return false;
    throw error;
  }
}

/** The keys of the house as they lie in the sealed record: three of 32 bytes, one after the other. */
export function houseKeysFrom(plain: Uint8Array): HouseKeys {
  const at = (index: number) => createSecretKey(plain.subarray(index * keyBytes, (index + 1) * keyBytes));
  return { pepper: at(0), wrap: at(1), house: at(2) };
}
