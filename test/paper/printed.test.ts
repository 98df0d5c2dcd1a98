import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { printDocx } from "../../src/adapters/paper/docx.ts";
import { type Faces, loadFaces } from "../../src/adapters/paper/fonts.ts";
import { printPdf } from "../../src/adapters/paper/pdf.ts";
import { as, type FieldId } from "../../src/domain/ids.ts";
import type { Draft } from "../../src/domain/paper/draft.ts";
import { fill } from "../../src/domain/paper/fill.ts";
import type { FieldValue, Paper, PaperField } from "../../src/domain/paper/paper.ts";
import { readWords } from "../../src/domain/paper/read-words.ts";
import { Private } from "../../src/domain/privacy/private.ts";
import { pack } from "../support/pack.ts";

/** Every paper of the pack, printed with everything, with nothing, and with what breaks other printers. */
const papers = [...pack.content.papers.values()];
let faces: Faces;
beforeAll(async () => {
  faces = await loadFaces();
});

const hostile = [
  [
    "markup",
    '<w:t>&amp;</w:t> ]]> "q" {name} {{x}} <script>',
    '<w:t>&amp;</w:t> ]]> "q" {name} {{x}} <script>',
  ],
  ["an endless word", "щ".repeat(200), "щ".repeat(200)],
  ["controls and marks of direction", "Ка\u0000ри\u001bм\u202e\u200f\u2066ов", "Каримов"],
  ["pictures", "Насрулло 🙂👍🏽🇹🇯👨‍👩‍👧❤️1️⃣", "Насрулло 1"],
  ["broken pairs", "До\ud83dм", "Дом"],
  ["Arabic letters", "محمد کریم (پدر) ۱۴۰۳", "محمد کریم (پدر) ۱۴۰۳"],
  ["Hangul", "김철수", "김철수"],
  ["letters of Central Asia", "Ғайрат Қӯчқоров, Өмүрбек, Oʻgʻil, Ñ", "Ғайрат Қӯчқоров, Өмүрбек, Oʻgʻil, Ñ"],
] as const;

function filled(paper: Paper, valueOf: (field: PaperField) => FieldValue, late = false) {
  const draft: Draft = {
    paper: paper.id,
    values: new Map(paper.fields.map((field) => [field.id, valueOf(field)])),
  };
  return fill(paper, draft, () => late).blocks;
}
const words = (text: string): FieldValue => ({ type: "words", words: new Private(text) });
const all = (field: PaperField): FieldValue =>
  field.kind === "date" ? { type: "date", on: "2026-11-24" } : words(`Слова-${field.id}`);

describe.each(papers.map((paper) => [paper.id as string, paper] as const))("%s", (_id, paper) => {
  test("with everything: each field is printed, in both files", async () => {
    const blocks = filled(paper, all);
    const text = textOf(await printDocx(blocks, "ru"));
    for (const field of paper.fields)
      expect(text).toContain(field.kind === "date" ? "24.11.2026" : `Слова-${field.id}`);
    for (const title of paper.title) expect(text).toContain(title);
    expect(text).not.toMatch(/\{|\}|undefined|null|черновик|юрист/i);
    expect(pagesOf(await printPdf(faces, blocks, "ru"))).toBeGreaterThan(0);
  });

  test("with nothing: every place can be written into by hand, on few pages", async () => {
    const blocks = filled(paper, () => ({ type: "blank" }));
    const text = textOf(await printDocx(blocks, "ru"));
    const rules = blocks.reduce((sum, block) => sum + (block.type === "rules" ? block.rows : 0), 0);
    const stories = paper.fields.flatMap((field) => (field.kind === "lines" ? [field.rows] : []));
    expect(rules).toBe(stories.reduce((sum, rows) => sum + rows, 0));
    for (const field of paper.fields) if (field.kind !== "lines") expect(text).toContain(field.blank);
    expect(pagesOf(await printPdf(faces, blocks, "ru"))).toBeLessThanOrEqual(4);
  });

  test("what does not apply leaves no trace", async () => {
    const blocks = filled(paper, (field) => (field.optional ? { type: "none" } : all(field)));
    const text = textOf(await printDocx(blocks, "ru"));
    for (const field of paper.fields.filter(({ optional }) => optional))
      expect(text).not.toContain(`Слова-${field.id}`);
    const ends = text.split("\n").filter((line) => /:\s*[;.]?$/.test(line));
    expect(ends.filter((line) => !/рошу:$|^Приложения.*:$/.test(line))).toEqual([]);
    expect(numbersOf(text)).toEqual(numbersOf(text).map((_, index) => index + 1));
  });

  test("it names nobody who made it, no time and no program; the same paper is the same PDF", async () => {
    const blocks = filled(paper, all);
    const pdf = await printPdf(faces, blocks, "ru");
    expect(pdf.equals(await printPdf(faces, blocks, "ru"))).toBe(true);
    expect(pdf.toString("latin1")).not.toMatch(
      /pdfkit|handline|Producer|Creator|CreationDate|ModDate|Author|xmp|D:20/i,
    );
    const docx = await printDocx(blocks, "ru");
    const parts = unzipSync(docx);
    for (const [name, bytes] of Object.entries(parts)) {
      const part = Buffer.from(bytes).toString("utf8");
      expect(part, name).not.toMatch(
        /handline|Un-named|dcterms:created|dcterms:modified|<dc:creator|lastModifiedBy|w:rsid/i,
      );
      if (name.startsWith("docProps/")) expect(part.replace(/<[^>]+>/g, "").trim(), name).toBe("");
    }
    // The time of every entry is the first that a zip can name: 1 January 1980.
    for (let at = docx.indexOf("PK\u0003\u0004"); at >= 0; at = docx.indexOf("PK\u0003\u0004", at + 4))
      expect(docx.readUInt32LE(at + 10)).toBe(0x00_21_00_00);
  });
});

test.each(hostile)("%s: cleaned, printed whole, and no more than words", async (_what, typed, printed) => {
  const read = readWords("line", new Private(typed));
  if (read.type !== "words") throw new Error("these can be printed");
  expect(read.words.reveal()).toBe(printed);
  const [paper] = papers;
  if (!paper) throw new Error("the pack has papers");
  const blocks = filled(paper, (field) => (field.kind === "date" ? all(field) : read));
  expect(textOf(await printDocx(blocks, "ru"))).toContain(printed);
  expect(pagesOf(await printPdf(faces, blocks, "ru"))).toBeGreaterThan(0);
});

test.each([
  ["only pictures", "🙂🙂", "no-words"],
  ["nothing", " \u0000\u200f ", "no-words"],
  ["lines to write on", "______", "no-words"],
  ["Georgian", "გიორგი", "letters"],
  ["Chinese", "王明", "letters"],
  ["more than a line", "а".repeat(201), "too-long"],
] as const)("%s is refused with a word", (_what, typed, problem) => {
  expect(readWords("line", new Private(typed))).toEqual({ type: "problem", problem });
});

test("a story keeps its lines; a line has none", () => {
  const typed = new Private(" Первое.\r\n\r\n\tВторое.\u2028Третье. ");
  const story = readWords("lines", typed);
  const line = readWords("line", typed);
  expect(story.type === "words" && story.words.reveal()).toBe("Первое.\nВторое.\nТретье.");
  expect(line.type === "words" && line.words.reveal()).toBe("Первое. Второе. Третье.");
});

test("the term that has run out adds the request, also where the person says it does not concern them", () => {
  for (const id of ["expulsion-judge", "expulsion-officer"]) {
    const paper = papers.find((one) => one.id === id);
    if (!paper) throw new Error("the paper is there");
    const none = (field: PaperField): FieldValue =>
      field.id === as<FieldId>("late") ? { type: "none" } : { type: "blank" };
    expect(JSON.stringify(filled(paper, none, true))).toContain("прошу восстановить его");
    expect(JSON.stringify(filled(paper, none, false))).not.toContain("восстанов");
  }
});

/** What a reader of the file reads. */
function textOf(docx: Uint8Array): string {
  return Buffer.from(unzipSync(docx)["word/document.xml"] ?? [])
    .toString("utf8")
    .replaceAll("</w:p>", "\n")
    .replaceAll("<w:br/>", "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

/** The numbers of the requests, the first list of numbered lines. */
function numbersOf(text: string): number[] {
  const [requests] = text.split(/Приложени/);
  return [...(requests ?? "").matchAll(/^(\d+)\) /gm)].map(([, number]) => Number(number));
}
