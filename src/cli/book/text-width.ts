/**
 * How wide text is, without a browser and the same on every machine. The widths are those of DejaVu Sans, in hundredths
 * of the font's size: it is the widest of the fonts the pictures ask for, so with any other there is room to spare.
 */
const regular = {
  latin:
    widths(`32 41 46 84 64 96 78 28 40 40 50 84 32 37 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 54
    100 69 69 70 78 64 58 78 76 30 30 66 56 87 75 79 61 79 70 64 62 74 69 99 69 62 69 40 34 40 84 50
    50 62 64 55 64 62 36 64 64 28 28 58 28 98 64 62 64 64 42 53 40 64 60 82 60 60 53 64 34 64 84`),
  cyrillic:
    widths(`64 64 79 61 70 64 30 30 30 110 105 79 71 75 61 76 69 69 69 61 79 64 108 65 75 75 71 76 87 76 79 76
    61 70 62 61 87 69 78 69 107 110 84 89 69 70 108 70 62 62 59 53 70 62 91 54 65 65 61 64 76 66 62 66
    64 55 59 60 86 60 69 60 92 95 71 79 59 55 85 61 62 62 63 53 55 53 28 28 28 91 90 66 61 65 60 66`),
};
const bold = {
  latin:
    widths(`35 46 53 84 70 101 88 31 46 46 53 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 59
    100 78 77 74 84 69 69 83 84 38 38 78 64 100 84 86 74 86 78 73 69 82 78 111 78 73 73 46 37 46 84 50
    50 68 72 60 72 68 44 72 72 35 35 67 35 105 72 69 72 72 50 60 48 72 66 93 65 66 59 72 37 72 84`),
  cyrillic:
    widths(`69 69 88 64 74 73 38 38 38 116 113 88 82 84 78 84 78 77 77 64 90 69 123 72 84 84 82 84 100 84 86 84
    74 74 69 78 100 78 93 81 124 133 94 104 77 74 118 78 68 70 64 53 81 68 100 59 71 71 68 74 82 70 69 70
    72 60 58 66 100 65 75 69 107 111 76 91 64 60 98 65 68 68 72 53 60 60 35 35 35 100 96 74 68 71 66 70`),
};
/** Of a glyph that is in neither list: the widest usual one, since Hangul and Chinese take a whole square. */
const unknown = 105;

export type Font = { readonly size: number; readonly bold?: boolean };

/** The width of one line in the units of the font's size. */
export function widthOf(text: string, font: Font): number {
  const table = font.bold === true ? bold : regular;
  let sum = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    sum += table.latin[code - 0x20] ?? table.cyrillic[code - 0x400] ?? unknown;
  }
  return (sum * font.size) / 100;
}

/** The text in lines of at most `width`; line breaks in it stay, and a word that is wider than a line is broken. */
export function wrapped(text: string, width: number, font: Font): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(/\s+/).filter((part) => part !== "")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (widthOf(longer, font) <= width) {
        line = longer;
        continue;
      }
      if (line !== "") lines.push(line);
      const pieces = broken(word, width, font);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? "";
    }
    return line === "" ? lines : [...lines, line];
  });
}

function broken(word: string, width: number, font: Font): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const char of word) {
    if (piece !== "" && widthOf(piece + char, font) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += char;
  }
  return [...pieces, piece];
}

function widths(list: string): readonly number[] {
  return list.split(/\s+/).map(Number);
}
