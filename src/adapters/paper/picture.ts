import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { Faces } from "./fonts.ts";
import { type Line, typeset } from "./typeset.ts";

/** Pixels: a phone's width held sideways, as sharp as Telegram keeps a photo. */
const canvas = { width: 1280, least: 720, margin: 72 };
/** Letters as large as the sentence allows, for somebody who reads it at arm's length. */
const sizes = [112, 96, 84, 72, 62, 54, 46] as const;
const leading = 1.3;

let started: Promise<void> | null = null;

/** A sentence in large black letters on white, as a PNG. Letters are drawn as outlines: no font is looked for. */
export async function drawPicture(faces: Faces, sentence: string): Promise<Uint8Array> {
  started ??= readFile(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))).then((wasm) =>
    initWasm(wasm),
  );
  await started;
  const { lines, size } = largest(faces, sentence);
  const height = Math.max(canvas.least, Math.ceil(lines.length * size * leading) + 2 * canvas.margin);
  const top = (height - lines.length * size * leading) / 2;
  const drawn = lines.map((line, index) => outlines(line, size, top + (index + 0.8) * size * leading));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${canvas.width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${drawn.join("")}</svg>`;
  const image = new Resvg(svg, { font: { loadSystemFonts: false } });
  try {
    return image.render().asPng();
  } finally {
    image.free();
  }
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

function outlines(line: Line, size: number, y: number): string {
  let x = canvas.margin;
  const paths: string[] = [];
  for (const run of line.runs) {
    const { font } = run.face;
    const scale = size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(run.text, []);
    for (const [index, glyph] of glyphs.entries()) {
      const at = positions[index];
      if (!at) continue;
      const [left, base] = [x + at.xOffset * scale, y - at.yOffset * scale];
      paths.push(
        `<path transform="translate(${left.toFixed(2)} ${base.toFixed(2)}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})" d="${glyph.path.toSVG()}"/>`,
      );
      x += at.xAdvance * scale;
    }
  }
  return paths.join("");
}
