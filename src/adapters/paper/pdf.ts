import PDFDocument from "pdfkit";
import type { Block } from "../../domain/paper/paper.ts";
import type { Face, Faces } from "./fonts.ts";
import { type Line, typeset } from "./typeset.ts";
import { wordsOf } from "./words-of.ts";

/*
 * An A4 page as offices and courts write it: 14 point, wide left margin for the file, the address at the right. Points throughout.
 */
const page = { width: 595.28, height: 841.89, left: 85, right: 42.5, top: 56.7, bottom: 56.7 };
const column = page.width - page.left - page.right;
const size = 14;
const step = 18;
/** Between lines that are written by hand. */
const handStep = 28;
const indent = 35.4;
const addressFrom = column * 0.42;
const gap = { title: 16, lead: 8, item: 4, signature: 28 };

/** Prints a paper. The file tells nothing of who made it, when or with what; the same paper gives the same bytes. */
export async function printPdf(
  faces: Faces,
  blocks: readonly Block[],
  officialLanguage: string,
): Promise<Buffer> {
  const document = new PDFDocument({
    size: "A4",
    margin: 0,
    // From 1.4 on pdfkit writes its name and the time into a second place.
    pdfVersion: "1.3",
    info: { CreationDate: new Date(0) },
  });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on("end", resolve));
  // pdfkit needs these properties to work and writes those that it can enumerate.
  for (const name of Object.keys(document.info))
    Object.defineProperty(document.info, name, { enumerable: false });
  for (const face of new Set([...faces.regular, ...faces.bold])) document.registerFont(face.name, face.bytes);
  draw(document, faces, blocks, officialLanguage);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A line with where it begins. */
type Placed = { readonly line: Line; readonly x: number };

function draw(
  document: PDFKit.PDFDocument,
  faces: Faces,
  blocks: readonly Block[],
  officialLanguage: string,
): void {
  let y = page.top;
  const room = (height: number): void => {
    if (y + height <= page.height - page.bottom) return;
    document.addPage();
    y = page.top;
  };
  const put = ({ line, x }: Placed): void => {
    room(step);
    write(document, line, x, y);
    y += step;
  };
  const set = (text: string, width: number, first = 0, bold = false): readonly Line[] =>
    typeset(bold ? faces.bold : faces.regular, text, size, width, first);

  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1]?.type;
    switch (block.type) {
      case "address":
        for (const line of set(wordsOf(block.pieces, officialLanguage), column - addressFrom))
          put({ line, x: page.left + addressFrom });
        break;
      case "title":
        if (before !== "title") y += gap.title;
        for (const line of set(block.text, column, 0, true))
          put({ line, x: page.left + (column - line.width) / 2 });
        if (blocks[index + 1]?.type !== "title") y += gap.title;
        break;
      case "lead":
        y += gap.lead;
        room(3 * step);
        drawParagraph(wordsOf(block.pieces, officialLanguage));
        break;
      case "paragraph":
        drawParagraph(wordsOf(block.pieces, officialLanguage));
        break;
      case "item": {
        const text = `${block.number}) ${wordsOf(block.pieces, officialLanguage)}`;
        const lines = set(text, column, indent);
        // A signature alone on a page could belong to any text: the last words go with it.
        if (blocks[index + 1]?.type === "signature") room(lines.length * step + gap.signature + 2 * handStep);
        for (const [at, line] of lines.entries()) put({ line, x: page.left + (at === 0 ? indent : 0) });
        y += gap.item;
        break;
      }
      case "rules":
        for (let row = 0; row < block.rows; row += 1) {
          room(handStep);
          y += handStep;
          document
            .moveTo(page.left, y - 6)
            .lineTo(page.left + column, y - 6)
            .lineWidth(0.6)
            .stroke();
        }
        y += gap.item;
        break;
      case "signature": {
        y += gap.signature;
        const [left] = set(wordsOf(block.left, officialLanguage), column);
        const right = set(wordsOf(block.right, officialLanguage), column);
        room(step * (right.length + 1));
        if (left) write(document, left, page.left, y);
        const beside = right.length === 1 && (left?.width ?? 0) + (right[0]?.width ?? 0) + size < column;
        if (!beside) y += handStep;
        for (const line of right) put({ line, x: page.left + Math.max(0, column - line.width) });
        break;
      }
      default: {
        const unreachable: never = block;
        return unreachable;
      }
    }
  }

  function drawParagraph(text: string): void {
    for (const [at, line] of set(text, column, indent).entries())
      put({ line, x: page.left + (at === 0 ? indent : 0) });
  }
}

function write(document: PDFKit.PDFDocument, line: Line, x: number, y: number): void {
  let at = x;
  for (const run of line.runs) {
    // With features given, even none, a run is shaped as a whole; word by word would turn the words of Arabic round.
    document
      .font(run.face.name)
      .fontSize(size)
      .text(run.text, at, y + baseline(run.face), { lineBreak: false, features: [] });
    at += run.width;
  }
}

/** What puts the letters of all faces on one baseline: pdfkit hangs a text at its ascent. */
function baseline({ font }: Face): number {
  return size - (font.ascent / font.unitsPerEm) * size;
}
