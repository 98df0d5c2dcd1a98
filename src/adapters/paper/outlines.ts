import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { Line } from "./typeset.ts";

let started: Promise<void> | null = null;

/** An SVG as a PNG. No font is looked for: letters are drawn as outlines. */
export async function asPng(svg: string): Promise<Uint8Array> {
  started ??= readFile(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))).then((wasm) =>
    initWasm(wasm),
  );
  await started;
  const image = new Resvg(svg, { font: { loadSystemFonts: false } });
  try {
    return image.render().asPng();
  } finally {
    image.free();
  }
}

/** A line of text as paths. `left` and `y` are where its baseline begins. */
export function outlines(line: Line, size: number, left: number, y: number): string {
  let x = left;
  const paths: string[] = [];
  for (const run of line.runs) {
    const { font } = run.face;
    const scale = size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(run.text, []);
    for (const [index, glyph] of glyphs.entries()) {
      const at = positions[index];
      if (!at) continue;
      const [from, base] = [x + at.xOffset * scale, y - at.yOffset * scale];
      paths.push(
        `<path transform="translate(${from.toFixed(2)} ${base.toFixed(2)}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})" d="${glyph.path.toSVG()}"/>`,
      );
      x += at.xAdvance * scale;
    }
  }
  return paths.join("");
}
