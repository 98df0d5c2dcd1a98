import { orientationOf, orientationTag } from "./exif.ts";

/*
 * Only what is needed to draw the picture is kept; everything else (EXIF, XMP, colour profiles that name a device, a
 * second picture behind the first, comments) stays behind.
 */

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;
const app1 = 0xe1;
/** Says how the colours are coded; without it a print for four inks is drawn wrong. */
const app14 = 0xee;

/** A JPEG without what is not picture, or null when it is none. Nothing is compressed anew: the picture stays as sharp. */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== soi) return null;
  const kept: Uint8Array[] = [Uint8Array.of(0xff, soi)];
  let turned: number | null = null;
  let drawn = false;
  let scanned = false;
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return null;
    if (marker === eoi) break;
    const end = at + 2 + wordAt(bytes, at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    if (marker === app1) turned ??= orientationOf(bytes.subarray(at + 4, end));
    if (drawsPicture(marker)) {
      if (!drawn && marker < 0xe0 && turned !== null) kept.push(orientationTag(turned));
      drawn ||= marker < 0xe0;
      kept.push(bytes.subarray(at, end));
    }
    at = end;
    if (marker !== sos) continue;
    scanned = true;
    at = endOfScan(bytes, at);
    kept.push(bytes.subarray(end, at));
  }
  kept.push(Uint8Array.of(0xff, eoi));
  return scanned ? new Uint8Array(Buffer.concat(kept)) : null;
}

/** Tables, frames and scans. What is neither that nor known is not needed. */
function drawsPicture(marker: number): boolean {
  return (
    (marker >= 0xc0 && marker <= 0xcf) ||
    (marker >= 0xda && marker <= 0xdf) ||
    marker === 0xdb ||
    marker === app14
  );
}

/** Where the coded picture ends: at the first marker that is no restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
