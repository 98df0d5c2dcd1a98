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
 * A brief inside its seal: version (1 byte), length of the JSON that follows (4 bytes), all but the session as JSON, the
 * session. Open cases outlive a deploy: a new version of this or of the session must still read the one before, whose
 * length had 2 bytes and whose JSON knew no files.
 */
const version = 4;
const headBytes = 5;
const versionBefore = 3;
const headBytesBefore = 3;

const Written = z.object({
  chat: z.number(),
  lang: z.string(),
  topic: z.string().nullable(),
  held: z.array(z.number()),
  notes: z.array(z.tuple([z.number(), z.number(), z.string()])),
  pages: z.array(z.tuple([z.number(), z.string()])).default([]),
  files: z
    .array(
      z.object({
        message: z.number(),
        id: z.string(),
        words: z
          .object({ text: z.string(), marks: z.array(z.unknown()), of: z.enum(["text", "caption"]) })
          .nullable(),
      }),
    )
    .default([]),
});

export function encodeBrief({ session, notes, pages, files, ...rest }: Brief): Buffer {
  const noted = notes.map(({ at, message, words }) => [at, message, words.reveal()]);
  const inAlbum = pages.map(({ message, album }) => [message, album]);
  const toClean = files.map(({ message, id, words }) => ({
    message,
    id: id.reveal(),
    words: words?.reveal() ?? null,
  }));
  const written = Buffer.from(
    JSON.stringify({ ...rest, notes: noted, pages: inAlbum, files: toClean }),
    "utf8",
  );
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(version, 0);
  head.writeUInt32BE(written.length, 1);
  return Buffer.concat([head, written, encodeSession(session)]);
}

/** Throws `SealBroken` for bytes that `encodeBrief` cannot have written, and for another version. */
export function decodeBrief(bytes: Uint8Array): Brief {
  const [from, end] = placeOfJson(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const read = Written.safeParse(parse(bytes.subarray(from, end)));
  const session = decodeSession(bytes.subarray(end));
  if (!read.success || session === null) throw malformed();
  const { chat, lang, topic, held, notes, pages, files } = read.data;
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
    pages: pages.map(([message, album]) => ({ message: as<MessageId>(message), album })),
    files: files.map(({ message, id, words }) => ({
      message: as<MessageId>(message),
      id: new Private(id),
      words: words === null ? null : new Private(words),
    })),
  };
}

function placeOfJson(bytes: Buffer): readonly [from: number, end: number] {
  if (bytes.length < headBytes) throw malformed();
  switch (bytes[0]) {
    case version:
      return [headBytes, headBytes + bytes.readUInt32BE(1)];
    case versionBefore:
      return [headBytesBefore, headBytesBefore + bytes.readUInt16BE(1)];
    default:
      throw malformed();
  }
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
