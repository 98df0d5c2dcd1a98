import { z } from "zod";
import {
  as,
  type ChatId,
  type Instant,
  type LocaleTag,
  type MessageId,
  type OptionId,
} from "../../domain/ids.ts";
import { Private } from "../../domain/privacy/private.ts";
import type { Brief } from "../../usecases/ports/handoffs.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { decodeSession, encodeSession } from "./session-codec.ts";

/**
 * A brief inside its seal: version (1 byte), length of the JSON that follows (2 bytes), all but the session as JSON, the
 * session. Open cases outlive a deploy: a new version of this or of the session must still read the one before, whose
 * JSON knew no notes.
 */
const version = 3;
const versionBefore = 2;
const headBytes = 3;

const Written = z.object({
  chat: z.number(),
  lang: z.string(),
  topic: z.string().nullable(),
  held: z.array(z.number()),
  notes: z.array(z.tuple([z.number(), z.number(), z.string()])).default([]),
});

export function encodeBrief({ session, notes, ...rest }: Brief): Buffer {
  const noted = notes.map(({ at, message, words }) => [at, message, words.reveal()]);
  const written = Buffer.from(JSON.stringify({ ...rest, notes: noted }), "utf8");
  const head = Buffer.from([version, written.length >> 8, written.length & 255]);
  return Buffer.concat([head, written, encodeSession(session)]);
}

/** Throws `SealBroken` for bytes that `encodeBrief` cannot have written, and for another version. */
export function decodeBrief(bytes: Uint8Array): Brief {
  const [of, high, low] = bytes;
  if (high === undefined || low === undefined || (of !== version && of !== versionBefore)) throw malformed();
  const end = headBytes + (high << 8) + low;
  const read = Written.safeParse(parse(bytes.subarray(headBytes, end)));
  const session = decodeSession(bytes.subarray(end));
  if (!read.success || session === null) throw malformed();
  const { chat, lang, topic, held, notes } = read.data;
  return {
    chat: as<ChatId>(chat),
    lang: as<LocaleTag>(lang),
    topic: topic === null ? null : as<OptionId>(topic),
    session,
    held: held.map(as<MessageId>),
    notes: notes.map(([at, message, words]) => ({
      at: as<Instant>(at),
      message: as<MessageId>(message),
      words: new Private(words),
    })),
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    // Without the cause: JSON's message quotes what it could not read.
    throw malformed();
  }
}

function malformed(): SealBroken {
  return new SealBroken("a brief of another version or shape");
}
