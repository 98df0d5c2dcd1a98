const drawing = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"]);
/** Bits of VP8X that say: there is a colour profile, there is EXIF, there is XMP. */
const said = 0x20 | 0x08 | 0x04;
/** Place and length of a frame, before its own chunks. */
const frameHead = 16;

/** A WebP without what is not picture, or null when it is none or is cut short. */
export function cleanWebp(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    file.length < 12 ||
    file.toString("latin1", 0, 4) !== "RIFF" ||
    file.toString("latin1", 8, 12) !== "WEBP"
  )
    return null;
  const body = pictureChunks(file.subarray(12, Math.min(file.length, 8 + file.readUInt32LE(4))));
  if (body === null || body.length === 0) return null;
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(4 + body.length, 4);
  return new Uint8Array(Buffer.concat([head, body]));
}

function pictureChunks(chunks: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  for (let at = 0; at + 8 <= chunks.length; ) {
    const type = chunks.toString("latin1", at, at + 4);
    const size = chunks.readUInt32LE(at + 4);
    if (at + 8 + size > chunks.length) return null;
    const body = chunks.subarray(at + 8, at + 8 + size);
    if (drawing.has(type)) {
      const clean = cleanChunk(type, body);
      if (clean === null) return null;
      kept.push(chunk(type, clean));
    }
    at += 8 + size + (size % 2);
  }
  return Buffer.concat(kept);
}

function cleanChunk(type: string, body: Buffer): Buffer | null {
  if (type === "VP8X") {
    const flags = Buffer.from(body);
    flags[0] = (flags[0] ?? 0) & ~said;
    return flags;
  }
  if (type !== "ANMF") return body;
  const frame = pictureChunks(body.subarray(frameHead));
  return frame === null ? null : Buffer.concat([body.subarray(0, frameHead), frame]);
}

function chunk(type: string, body: Buffer): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
