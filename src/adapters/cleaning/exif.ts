const head = Buffer.from("Exif\0\0", "latin1");
const orientationId = 0x0112;
/** A directory of one entry, the orientation. */
const upright = "4d4d002a00000008" + "0001" + "011200030000000100010000" + "00000000";

/** How the camera was held (2 to 8), from the body of an APP1 segment; null: upright or not said. */
export function orientationOf(segment: Uint8Array): number | null {
  const body = Buffer.from(segment);
  if (!body.subarray(0, head.length).equals(head)) return null;
  const tiff = body.subarray(head.length);
  const little = tiff.subarray(0, 2).toString("latin1") === "II";
  const word = (at: number): number =>
    at < 0 || at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const long = (at: number): number =>
    at < 0 || at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const first = long(4);
  for (let entry = 0; entry < word(first); entry += 1) {
    const at = first + 2 + entry * 12;
    if (word(at) !== orientationId) continue;
    const turned = word(at + 8);
    return turned >= 2 && turned <= 8 ? turned : null;
  }
  return null;
}

/** An APP1 segment that says how the camera was held and nothing else: a page lying on its side cannot be read. */
export function orientationTag(turned: number): Uint8Array {
  const tiff = Buffer.from(upright, "hex");
  tiff.writeUInt16BE(turned, 18);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), head, tiff]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return segment;
}
