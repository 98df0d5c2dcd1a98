import type { Pending } from "../../usecases/pending.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";

/** Pending effects live for moments, so they are plain JSON inside the seal; the first byte is the version. */
const version = 1;

export function encodePending(pending: Pending): Buffer {
  return Buffer.from(String.fromCharCode(version) + JSON.stringify(pending), "utf8");
}

/** Throws `SealBroken` for bytes of another version or shape: such effects cannot be performed, and are not guessed at. */
export function decodePending(bytes: Uint8Array): Pending {
  if (bytes[0] !== version) throw new SealBroken("pending effects of another version");
  const pending = parse(Buffer.from(bytes.buffer, bytes.byteOffset + 1, bytes.byteLength - 1));
  if (
    typeof pending !== "object" ||
    pending === null ||
    !("effects" in pending) ||
    !Array.isArray(pending.effects)
  )
    throw new SealBroken("pending effects of wrong shape");
  return pending as Pending;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    // Without the cause: JSON's message quotes what it could not read.
    throw new SealBroken("pending effects of wrong shape");
  }
}
