import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { SealBroken } from "../../usecases/seal-broken.ts";

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM: a random nonce of 12 bytes, what is sealed, a tag of 16 bytes. `bound` is authenticated with it: the
 * same bytes do not open where something else is expected. Random nonces are safe up to 2^32 seals under one key
 * (NIST SP 800-38D, 8.3): case keys live a week, and the house key seals staff records and invitations alone.
 */
export function sealBytes(key: Uint8Array, bound: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(bound, "utf8"));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()], nonceBytes + body.length + tagBytes);
}

/** Opens what `sealBytes` made with the same key and `bound`; else throws `SealBroken`, without saying why. */
export function openBytes(key: Uint8Array, bound: string, sealed: Uint8Array): Buffer {
  const end = sealed.length - tagBytes;
  if (end < nonceBytes) throw new SealBroken("a seal cut short");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(bound, "utf8"));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(nonceBytes, end));
  try {
    decipher.final();
  } catch (cause) {
    throw new SealBroken("a seal", { cause });
  }
  return plain;
}
