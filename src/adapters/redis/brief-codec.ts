import { as, type ChatId, type LocaleTag, type MessageId } from "../../domain/ids.ts";
import type { Brief } from "../../usecases/ports/handoffs.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { decodeSession, encodeSession } from "./session-codec.ts";

/**
 * A brief inside its seal: version (1 byte), length of the JSON list (2 bytes), `[chat, lang, ...held]`, the session.
 * Open cases outlive a deploy: a new version of this or of the session must still read the one before.
 */
const version = 1;
const headBytes = 3;

export function encodeBrief({ chat, lang, session, held }: Brief): Buffer {
  const list = Buffer.from(JSON.stringify([chat, lang, ...held]), "utf8");
  const head = Buffer.from([version, list.length >> 8, list.length & 255]);
  return Buffer.concat([head, list, encodeSession(session)]);
}

/** Throws `SealBroken` for bytes that `encodeBrief` cannot have written, and for another version. */
export function decodeBrief(bytes: Uint8Array): Brief {
  const [of, high, low] = bytes;
  if (of !== version || high === undefined || low === undefined) throw malformed();
  const end = headBytes + (high << 8) + low;
  const [chat, lang, ...held] = parse(bytes.subarray(headBytes, end));
  const session = decodeSession(bytes.subarray(end));
  if (typeof chat !== "number" || typeof lang !== "string" || !held.every(isNumber) || session === null)
    throw malformed();
  return { chat: as<ChatId>(chat), lang: as<LocaleTag>(lang), session, held: held.map(as<MessageId>) };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function parse(bytes: Uint8Array): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return Array.isArray(value) ? value : [];
  } catch {
    // Without the cause: JSON's message quotes what it could not read.
    throw malformed();
  }
}

function malformed(): SealBroken {
  return new SealBroken("a brief of another version or shape");
}
