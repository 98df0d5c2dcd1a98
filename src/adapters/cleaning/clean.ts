import type { PrintedFile } from "../../usecases/ports/printing.ts";
import { cleanJpeg } from "./jpeg.ts";
import { cleanMp3 } from "./mp3.ts";
import { cleanMp4 } from "./mp4.ts";
import { cleanOffice } from "./office.ts";
import { cleanPng } from "./png.ts";
import { cleanWebp } from "./webp.ts";

/** Names of clean copies say nothing: the name of a file is often the name of a person. */
const pictureOf = [
  [cleanJpeg, "photo.jpg"],
  [cleanPng, "picture.png"],
  [cleanWebp, "picture.webp"],
  [cleanMp3, "sound.mp3"],
] as const;

/** A file without what was not meant to be shown. What it is, its bytes say; what it is called does not count. */
export function cleanFile(bytes: Uint8Array): PrintedFile | null {
  for (const [clean, name] of pictureOf) {
    const cleaned = clean(bytes);
    if (cleaned !== null) return { name, bytes: cleaned };
  }
  const film = cleanMp4(bytes);
  if (film !== null) return { name: isSound(bytes) ? "sound.m4a" : "video.mp4", bytes: film };
  const text = cleanOffice(bytes);
  return text === null ? null : { name: `document.${text.extension}`, bytes: text.bytes };
}

function isSound(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(8, 11)).toString("latin1") === "M4A";
}
