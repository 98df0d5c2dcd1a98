import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { CannotStart } from "../../usecases/cannot-start.ts";

const keyBytes = 32;

/**
 * The root key as an operator writes it: 32 bytes as 64 hex digits, or as base64 (also of the URL kind).
 *
 * @throws CannotStart, which says what is wrong and repeats nothing of the key
 */
export function parseRootKey(text: string): Uint8Array {
  const written = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(written)
    ? Buffer.from(written, "hex")
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(written)
      ? Buffer.from(written, "base64")
      : null;
  if (key === null || key.length !== keyBytes)
    throw new CannotStart(["the root key must be 32 bytes, written as 64 hex digits or as base64"]);
  return key;
}

/** The key that seals the keys of the house; it is never written anywhere. The number in the name is a version. */
export function sealingKey(root: Uint8Array): KeyObject {
  return createSecretKey(
    new Uint8Array(hkdfSync("sha256", root, new Uint8Array(0), "handline/root/2", keyBytes)),
  );
}
