const signature = Buffer.from("89504e470d0a1a0a", "hex");
/** Chunks that draw the picture, moving ones too. Text, times, EXIF and named colour profiles are none of these. */
const drawing = new Set([
  "IHDR",
  "PLTE",
  "IDAT",
  "IEND",
  "tRNS",
  "gAMA",
  "cHRM",
  "sRGB",
  "sBIT",
  "bKGD",
  "pHYs",
  "acTL",
  "fcTL",
  "fdAT",
]);

/** A PNG without what is not picture, or null when it is none or is cut short. */
export function cleanPng(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, 8).equals(signature)) return null;
  const kept: Uint8Array[] = [signature];
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    const type = file.toString("latin1", at + 4, at + 8);
    if (drawing.has(type)) kept.push(file.subarray(at, end));
    // Whatever lies behind the end is no picture.
    if (type === "IEND") return new Uint8Array(Buffer.concat(kept));
    at = end;
  }
  return null;
}
