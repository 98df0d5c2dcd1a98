import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from "node:crypto";
import { SealBroken } from "../../usecases/seal-broken.ts";

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM: a random nonce of 12 bytes, what is sealed, a tag of 16 bytes. `bound` is authenticated with it: the
 * same bytes do not open where something else is expected. Random nonces are safe up to 2^32 seals under one key
 * (NIST SP 800-38D, 8.3): case keys live a week, and the house key seals staff records and invitations alone.
 *
 * Keys are KeyObjects: Node 24 takes 10 µs longer for a key that is handed over as bytes.
 */
export function sealBytes(key: KeyObject, bound: string, plain: Uint8Array): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(bound, "utf8"));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()], nonceBytes + body.length + tagBytes);
}

/** Opens what `sealBytes` made with the same key and `bound`; else throws `SealBroken`, without saying why. */
export function openBytes(key: KeyObject, bound: string, sealed: Uint8Array): Buffer {
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

/** Random bytes are fetched for many nonces at once: one fetch costs as much as a seal. Each byte is used once. */
const nonces = Buffer.alloc(nonceBytes * 512);
let used = nonces.length;

function nextNonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  used += nonceBytes;
  return Buffer.from(nonces.subarray(used - nonceBytes, used));
}
