import {
  AlignmentType,
  Document,
  LeaderType,
  LineRuleType,
  Packer,
  Paragraph,
  TabStopType,
  TextRun,
} from "docx";
import { unzipSync, zipSync } from "fflate";
import type { Block } from "../../domain/paper/paper.ts";
import { wordsOf } from "./words-of.ts";

/** Twentieths of a point: A4 with the margins, the indent and the address column of the PDF. */
const page = { width: 11906, height: 16838 };
const margin = { left: 1701, right: 851, top: 1134, bottom: 1134 };
const column = page.width - margin.left - margin.right;
const indent = 709;
const addressFrom = Math.round(column * 0.42);
/** Half points. */
const size = 28;
const font = {
  ascii: "Times New Roman",
  hAnsi: "Times New Roman",
  cs: "Times New Roman",
  eastAsia: "Malgun Gothic",
};

/** The earliest moment a zip file can name. */
const noTime = new Date(1980, 0, 1);
const noProperties =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>';

/** Prints a paper as a file that can be edited. Its properties are empty: no author, no time, no program. */
export async function printDocx(blocks: readonly Block[], officialLanguage: string): Promise<Buffer> {
  const document = new Document({
    styles: {
      default: {
        document: {
          run: { font, size, sizeComplexScript: size, language: { value: officialLanguage } },
          paragraph: { spacing: { line: 276, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: page, margin } },
        children: blocks.flatMap((block, index) =>
          paragraphsOf(block, officialLanguage, { before: blocks[index - 1], after: blocks[index + 1] }),
        ),
      },
    ],
  });
  return withoutTraces(await Packer.toBuffer(document));
}

type Around = { readonly before: Block | undefined; readonly after: Block | undefined };

function paragraphsOf(block: Block, language: string, { before, after }: Around): Paragraph[] {
  switch (block.type) {
    case "address":
      return [
        new Paragraph({ indent: { left: addressFrom }, children: runsOf(wordsOf(block.pieces, language)) }),
      ];
    case "title":
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: {
            before: before?.type === "title" ? 0 : 320,
            after: after?.type === "title" ? 0 : 320,
          },
          children: runsOf(block.text, true),
        }),
      ];
    case "paragraph":
    case "lead":
      return [
        new Paragraph({
          indent: { firstLine: indent },
          spacing: { before: block.type === "lead" ? 160 : 0 },
          keepNext: block.type === "lead" || after?.type === "rules",
          children: runsOf(wordsOf(block.pieces, language)),
        }),
      ];
    case "item":
      return [
        new Paragraph({
          indent: { firstLine: indent },
          spacing: { after: 80 },
          keepNext: after?.type === "signature",
          children: runsOf(`${block.number}) ${wordsOf(block.pieces, language)}`),
        }),
      ];
    case "rules":
      return Array.from(
        { length: block.rows },
        () =>
          new Paragraph({
            spacing: { before: 160 },
            tabStops: [{ type: TabStopType.RIGHT, position: column, leader: LeaderType.UNDERSCORE }],
            children: [new TextRun("\t")],
          }),
      );
    case "signature":
      return [
        new Paragraph({
          spacing: { before: 680 },
          keepLines: true,
          tabStops: [{ type: TabStopType.RIGHT, position: column }],
          children: [
            ...runsOf(wordsOf(block.left, language)),
            new TextRun("\t"),
            ...runsOf(wordsOf(block.right, language)),
          ],
        }),
      ];
    default: {
      const unreachable: never = block;
      return unreachable;
    }
  }
}

/** Words that are written to the left, with what stands between them: Word wants them marked. */
const toTheLeft =
  /([\p{Script=Arabic}\p{Script=Hebrew}](?:[\p{Script=Arabic}\p{Script=Hebrew}\p{M}\p{Cf} ]*[\p{Script=Arabic}\p{Script=Hebrew}\p{M}])?)/u;

function runsOf(text: string, bold = false): TextRun[] {
  return text.split("\n").flatMap((line, row) =>
    line.split(toTheLeft).map(
      (part, index) =>
        new TextRun({
          text: part,
          bold,
          rightToLeft: index % 2 === 1,
          ...(row > 0 && index === 0 ? { break: 1 } : {}),
        }),
    ),
  );
}

function withoutTraces(made: Uint8Array): Buffer {
  const files = unzipSync(made);
  files["docProps/core.xml"] = Buffer.from(noProperties);
  return Buffer.from(zipSync(files, { mtime: noTime }));
}
