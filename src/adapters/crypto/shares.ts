import { createHash } from "node:crypto";
import { base32crockford } from "@scure/base";
import { combine, split } from "shamir-secret-sharing";

/** Shares of a root key on paper, such as `1C3M-9Q2R-...`: 40 bytes as 16 groups of four letters and digits. */
const version = 1;
const rootBytes = 32;
/** Tells shares of one key from those of another, and a key put together rightly; 2^24 tells nothing of 2^256. */
const nameBytes = 3;
const checkBytes = 3;
/** Version and how many are needed, the name, the share with its number, the check. */
const shareBytes = 1 + nameBytes + (rootBytes + 1) + checkBytes;
const groupLength = 4;
/** The count stands in half a byte. */
export const mostShares = 15;

/** What is wrong with shares that were typed; `share` counts from 1. */
export type ShareFault =
  | { readonly type: "unreadable" | "twice" | "of-another-key"; readonly share: number }
  | { readonly type: "too-few"; readonly needed: number }
  | { readonly type: "do-not-fit" };

/**
 * Splits a root key into lines for paper (Shamir's scheme): any `needed` of them give it back, fewer tell nothing.
 *
 * @param count 2 to 15, and at least `needed`, which is at least 2
 */
export async function sharesOf(root: Uint8Array, count: number, needed: number): Promise<readonly string[]> {
  const head = Buffer.concat([Buffer.from([(version << 4) | needed]), nameOf(root)]);
  return (await split(new Uint8Array(root), count, needed)).map((share) => {
    const body = Buffer.concat([head, share]);
    return written(Buffer.concat([body, checkOf(body)]));
  });
}

/** The root key of shares as they were typed: spaces, dashes and small letters do not matter. */
export async function rootOf(
  lines: readonly string[],
): Promise<
  { readonly ok: true; readonly root: Uint8Array } | { readonly ok: false; readonly fault: ShareFault }
> {
  const fault = (found: ShareFault) => ({ ok: false, fault: found }) as const;
  const read: Buffer[] = [];
  for (const [index, line] of lines.entries()) {
    const share = readShare(line);
    if (share === null) return fault({ type: "unreadable", share: index + 1 });
    if (read.some((other) => other.equals(share))) return fault({ type: "twice", share: index + 1 });
    if (read[0] !== undefined && !headOf(read[0]).equals(headOf(share)))
      return fault({ type: "of-another-key", share: index + 1 });
    read.push(share);
  }
  const needed = (read[0]?.[0] ?? 2) & 15;
  if (read.length < needed) return fault({ type: "too-few", needed });
  const root = await combine(read.map((share) => new Uint8Array(share.subarray(1 + nameBytes))));
  return read[0]?.subarray(1, 1 + nameBytes).equals(nameOf(root)) === true
    ? { ok: true, root }
    : fault({ type: "do-not-fit" });
}

/** A share without its check; null where a letter was copied wrongly. */
function readShare(line: string): Buffer | null {
  const letters = line.replace(/[\s-]/g, "");
  if (!/^[0-9a-z]+$/i.test(letters)) return null;
  try {
    const bytes = Buffer.from(base32crockford.decode(letters.toUpperCase()));
    const body = bytes.subarray(0, shareBytes - checkBytes);
    const whole = bytes.length === shareBytes && (body[0] ?? 0) >> 4 === version;
    return whole && checkOf(body).equals(bytes.subarray(shareBytes - checkBytes)) ? body : null;
  } catch {
    return null;
  }
}

function written(bytes: Uint8Array): string {
  return (base32crockford.encode(bytes).match(new RegExp(`.{1,${groupLength}}`, "g")) ?? []).join("-");
}

function headOf(share: Buffer): Buffer {
  return share.subarray(0, 1 + nameBytes);
}

function nameOf(root: Uint8Array): Buffer {
  return createHash("sha256").update("handline/share/1").update(root).digest().subarray(0, nameBytes);
}

function checkOf(body: Uint8Array): Buffer {
  return createHash("sha256").update(body).digest().subarray(0, checkBytes);
}
