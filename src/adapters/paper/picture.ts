import type { Faces } from "./fonts.ts";
import { asPng, outlines } from "./outlines.ts";
import { type Line, typeset } from "./typeset.ts";

/** Pixels: a phone's width held sideways, as sharp as Telegram keeps a photo. */
const canvas = { width: 1280, least: 720, margin: 72 };
/** Letters as large as the sentence allows, for somebody who reads it at arm's length. */
const sizes = [112, 96, 84, 72, 62, 54, 46] as const;
const leading = 1.3;

/** A sentence in large black letters on white, as a PNG. Letters are drawn as outlines: no font is looked for. */
export async function drawPicture(faces: Faces, sentence: string): Promise<Uint8Array> {
  const { lines, size } = largest(faces, sentence);
  const height = Math.max(canvas.least, Math.ceil(lines.length * size * leading) + 2 * canvas.margin);
  const top = (height - lines.length * size * leading) / 2;
  const drawn = lines.map((line, index) =>
    outlines(line, size, canvas.margin, top + (index + 0.8) * size * leading),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${canvas.width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${drawn.join("")}</svg>`;
  return asPng(svg);
}

function largest(faces: Faces, sentence: string): { lines: readonly Line[]; size: number } {
  const width = canvas.width - 2 * canvas.margin;
  const set = (size: number) => ({ lines: typeset(faces.bold, sentence, size, width), size });
  const tallest = canvas.width - 2 * canvas.margin;
  return (
    sizes.map(set).find(({ lines, size }) => lines.length * size * leading <= tallest) ??
    set(sizes.at(-1) ?? 46)
  );
}
