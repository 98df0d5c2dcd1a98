/** Thousands of bits a second by the four bits of a frame's head; 0: not used. */
const rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
const samples = [44_100, 48_000, 32_000];
/** By the two bits of the version: how often the sampling is halved. */
const halved = [2, null, 1, 0];
/** Fewer in a row could be chance. */
const fewestFrames = 3;

/** An MP3 without its tags: the first run of its frames. Null when it is none. */
export function cleanMp3(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = behindTags(file);
  let end = from;
  let frames = 0;
  for (
    let size = frameBytes(file, end);
    size > 0 && end + size <= file.length;
    size = frameBytes(file, end)
  ) {
    end += size;
    frames += 1;
  }
  return frames >= fewestFrames ? new Uint8Array(file.subarray(from, end)) : null;
}

function behindTags(file: Buffer): number {
  let at = 0;
  while (at + 10 <= file.length && file.toString("latin1", at, at + 3) === "ID3") {
    const footer = ((file[at + 5] ?? 0) & 0x10) === 0 ? 0 : 10;
    at += 10 + sevenBits(file, at + 6) + footer;
  }
  return at;
}

/** How long the frame of layer III is that begins here; 0: none does. */
function frameBytes(file: Buffer, at: number): number {
  if (at + 4 > file.length) return 0;
  const head = file.readUInt32BE(at);
  const version = (head >>> 19) & 3;
  const halvings = halved[version];
  if (head >>> 21 !== 0x7ff || ((head >>> 17) & 3) !== 1 || halvings === null || halvings === undefined)
    return 0;
  const rate = (halvings === 0 ? rates1 : rates2)[(head >>> 12) & 15] ?? 0;
  const sampling = (samples[(head >>> 10) & 3] ?? 0) / 2 ** halvings;
  if (rate === 0 || sampling === 0) return 0;
  return Math.floor(((halvings === 0 ? 144 : 72) * rate * 1_000) / sampling) + ((head >>> 9) & 1);
}

/** Four bytes of seven bits each. */
function sevenBits(file: Buffer, at: number): number {
  let size = 0;
  for (const byte of file.subarray(at, at + 4)) size = size * 128 + (byte & 0x7f);
  return size;
}
