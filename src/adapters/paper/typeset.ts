import bidiFactory, { type Bidi } from "bidi-js";
import { type Face, faceFor } from "./fonts.ts";

/** A stretch of a line in one face, with its letters in the order in which the shaper wants them. */
export type Run = { readonly text: string; readonly face: Face; readonly width: number };
/** A line, its runs from left to right. Widths are in the unit of the size. */
export type Line = { readonly runs: readonly Run[]; readonly width: number };

// Its types speak of a module with a default export; Node gives what the package exports, the factory itself.
const bidi = (bidiFactory as unknown as () => Bidi)();
/** What was measured already, for one text only: a person's words are not kept. Shaping is what a page costs most. */
type Ruler = { readonly size: number; readonly widths: Map<string, number> };

const clusters = new Intl.Segmenter("ru", { granularity: "grapheme" });
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** A letter with its marks, where it stands in the text, its direction (odd: to the left), and whether a line may end before it. */
type Cluster = {
  readonly text: string;
  readonly face: Face;
  readonly level: number;
  readonly space: boolean;
};

/**
 * Breaks a text into lines and puts each line into the order in which it is read from left to right (Unicode's
 * bidirectional algorithm over each paragraph, base direction left to right). Letters that no face has are left out; a word longer
 * than a line is cut.
 *
 * @param indent what the first line is shorter by, in the unit of `width` and `size`
 */
export function typeset(
  faces: readonly Face[],
  text: string,
  size: number,
  width: number,
  indent = 0,
): readonly Line[] {
  const lines: Line[] = [];
  const ruler: Ruler = { size, widths: new Map() };
  const room = () => (lines.length === 0 ? width - indent : width);
  for (const paragraph of text.split("\n")) {
    let line: Cluster[] = [];
    let used = 0;
    const end = (): void => {
      lines.push(lineOf(line, ruler));
      line = [];
      used = 0;
    };
    for (const word of wordsOf(clustersOf(faces, paragraph))) {
      const wide = lineOf(word, ruler).width;
      if (used + wide > room() && line.length > 0) end();
      for (const part of wide > room() ? cut(word, ruler, room(), width) : [word]) {
        if (part !== word && line.length > 0) end();
        line.push(...part);
        used += widthOf(part, ruler);
      }
    }
    end();
  }
  return lines;
}

/** A word that is longer than a line, in parts that are not. */
function cut(word: readonly Cluster[], ruler: Ruler, first: number, width: number): Cluster[][] {
  const parts: Cluster[][] = [[]];
  let used = 0;
  for (const cluster of word) {
    const wide = widthOf([cluster], ruler);
    if (used + wide > (parts.length === 1 ? first : width)) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(cluster);
    used += wide;
  }
  return parts;
}

function clustersOf(faces: readonly Face[], paragraph: string): Cluster[] {
  const { levels } = bidi.getEmbeddingLevels(paragraph, "ltr");
  return [...clusters.segment(paragraph)].flatMap(({ segment, index }) => {
    const face = faceFor(faces, segment);
    return face === null ? [] : [{ text: segment, face, level: levels[index] ?? 0, space: segment === " " }];
  });
}

/** Each word with the spaces behind it. */
function wordsOf(all: readonly Cluster[]): Cluster[][] {
  const words: Cluster[][] = [];
  for (const [index, cluster] of all.entries()) {
    const begins = index === 0 || (all[index - 1]?.space === true && !cluster.space);
    if (begins) words.push([cluster]);
    else words.at(-1)?.push(cluster);
  }
  return words;
}

function lineOf(line: readonly Cluster[], ruler: Ruler): Line {
  const end = line.findLastIndex((cluster) => !cluster.space) + 1;
  const runs = runsOf(line.slice(0, end), ruler);
  return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
}

function widthOf(letters: readonly Cluster[], ruler: Ruler): number {
  return runsOf(letters, ruler).reduce((sum, run) => sum + run.width, 0);
}

function runsOf(line: readonly Cluster[], ruler: Ruler): Run[] {
  const logical: Cluster[][] = [];
  for (const cluster of line) {
    const last = logical.at(-1)?.at(-1);
    const goesOn = last?.face === cluster.face && last.level === cluster.level;
    if (goesOn && (cluster.space || !last.space)) logical.at(-1)?.push(cluster);
    else logical.push([cluster]);
  }
  return leftToRight(logical).map((run) => shaped(run, ruler));
}

/** Rule L2: from the deepest level up, every stretch of at least that level is turned round. */
function leftToRight(runs: readonly Cluster[][]): Cluster[][] {
  const order = [...runs];
  const levelOf = (run: readonly Cluster[] | undefined): number => run?.[0]?.level ?? 0;
  for (let level = Math.max(0, ...order.map(levelOf)); level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while (to < order.length && levelOf(order[to]) >= level) to += 1;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return order;
}

/** The shaper turns a run round when it finds letters of a script that is written to the left; we see to the rest. */
function shaped(run: readonly Cluster[], { size, widths }: Ruler): Run {
  const [first] = run;
  if (!first) throw new Error("a run has letters");
  const toTheLeft = first.level % 2 === 1;
  const letters = run.map(({ text }) => (toTheLeft ? (bidi.getMirroredCharacter(text) ?? text) : text));
  const turned = rightToLeft.test(letters.join(""));
  const text = (turned === toTheLeft ? letters : letters.reverse()).join("");
  const { font, name } = first.face;
  const known = `${name} ${text}`;
  const width = widths.get(known) ?? (font.layout(text, []).advanceWidth / font.unitsPerEm) * size;
  widths.set(known, width);
  return { text, face: first.face, width };
}
