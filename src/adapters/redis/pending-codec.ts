import { Private } from "../../domain/privacy/private.ts";
import type { Pending } from "../../usecases/pending.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";

/** Pending effects live for moments, so they are plain JSON inside the seal; the first byte is the version. */
const version = 1;

export function encodePending(pending: Pending): Buffer {
  return Buffer.from(String.fromCharCode(version) + JSON.stringify(pending, openedForSealing), "utf8");
}

/** Under this name a person's own words stand in the JSON, which only ever lies sealed. */
const ownWords = "$own";

/** `Private` hides itself from JSON before a replacer sees it, so the replacer looks at what held it. */
function openedForSealing(this: unknown, key: string, value: unknown): unknown {
  const held: unknown = (this as Record<string, unknown>)[key];
  return held instanceof Private ? { [ownWords]: (held as Private<unknown>).reveal() } : value;
}

function hiddenAgain(_key: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && ownWords in value
    ? new Private(value[ownWords])
    : value;
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
    return JSON.parse(bytes.toString("utf8"), hiddenAgain);
  } catch {
    // Without the cause: JSON's message quotes what it could not read.
    throw new SealBroken("pending effects of wrong shape");
  }
}
