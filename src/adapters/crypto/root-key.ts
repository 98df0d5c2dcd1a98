import { createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";
import type { EpochStore } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { unwrapEpochKey } from "./key-ring.ts";

/** The keys that are derived from the root key; none of them is ever written anywhere. */
export type RootKeys = {
  /** Turns a chat id into its contact key. */
  readonly pepper: KeyObject;
  /** Wraps the weeks' epoch keys. */
  readonly wrap: KeyObject;
  /** Seals what belongs to the house: staff records, invitations. */
  readonly house: KeyObject;
  /** Lies in Redis and tells a wrong root key. */
  readonly check: Uint8Array;
};

const keyBytes = 32;

/**
 * The root key as an operator writes it: 32 bytes as 64 hex digits, or as base64 (also of the URL kind).
 *
 * @throws Error whose message says what is wrong and repeats nothing of the key
 */
export function parseRootKey(text: string): Uint8Array {
  const written = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(written)
    ? Buffer.from(written, "hex")
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(written)
      ? Buffer.from(written, "base64")
      : null;
  if (key === null || key.length !== keyBytes)
    throw new Error("the root key must be 32 bytes, written as 64 hex digits or as base64");
  return key;
}

/** Derives the working keys. One purpose, one key; the numbers in the names are versions. */
export function deriveKeys(root: Uint8Array): RootKeys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync("sha256", root, new Uint8Array(0), `handline/${purpose}/1`, keyBytes));
  return {
    pepper: createSecretKey(derive("pepper")),
    wrap: createSecretKey(derive("wrap")),
    house: createSecretKey(derive("house")),
    check: derive("check"),
  };
}

/** This Redis was sealed with another root key. */
export class WrongRootKey extends Error {
  constructor() {
    super(
      "ROOT_KEY is not the key this Redis was sealed with: start with that key, or with an empty Redis. Nothing was changed.",
    );
    this.name = "WrongRootKey";
  }
}

/**
 * Makes sure, before anything is read or written, that the data here was sealed with this root key. The first start
 * leaves a check value, every later one compares. Without a check value the epoch keys are asked.
 *
 * @throws WrongRootKey
 */
export async function verifyRoot(keys: RootKeys, store: EpochStore): Promise<void> {
  for (const [epoch, wrapped] of await store.load()) {
    try {
      unwrapEpochKey(keys.wrap, epoch, wrapped);
    } catch (error) {
      if (error instanceof SealBroken) throw new WrongRootKey();
      throw error;
    }
  }
  const stands = await store.rootCheck(keys.check);
  if (stands.length !== keys.check.length || !timingSafeEqual(stands, keys.check)) throw new WrongRootKey();
}
