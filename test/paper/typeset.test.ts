import { beforeAll, expect, test } from "vitest";
import { type Faces, loadFaces } from "../../src/adapters/paper/fonts.ts";
import { drawPicture } from "../../src/adapters/paper/picture.ts";
import { typeset } from "../../src/adapters/paper/typeset.ts";

/** How words become lines: broken, turned, joined. */
let faces: Faces;
beforeAll(async () => {
  faces = await loadFaces();
});
const set = (text: string, width = 450, indent = 0) => typeset(faces.regular, text, 14, width, indent);
const shown = (text: string, width?: number) =>
  set(text, width).map((line) => line.runs.map((run) => run.text.trim()).filter((run) => run !== ""));

test("words fill a line and none is lost", () => {
  const text =
    "Постановлением судьи мне назначено административное выдворение за пределы Российской Федерации.";
  const lines = set(text, 200, 35);
  expect(lines.map((line) => line.runs.map((run) => run.text).join("")).join(" ")).toBe(text);
  for (const [index, line] of lines.entries())
    expect(line.width).toBeLessThanOrEqual(index === 0 ? 165 : 200);
});

test.each([
  ["an endless word", "щ".repeat(400)],
  ["an endless word after a short one", `я ${"щ".repeat(400)} он`],
  ["endless Arabic", "م".repeat(400)],
  ["endless Hangul", "김".repeat(400)],
  ["many lines", "a\n\n\nb\n"],
])("%s never runs over the margin", (_what, text) => {
  for (const line of set(text, 200)) expect(line.width).toBeLessThanOrEqual(200.5);
});

test("Arabic letters are joined: inside a word none has the shape it has alone", () => {
  const [run] = set("مسلم")[0]?.runs ?? [];
  const glyphsOf = (text: string) => run?.face.font.layout(text, []).glyphs.map((glyph) => glyph.id) ?? [];
  const alone = new Set([...(run?.text ?? "")].flatMap(glyphsOf));
  const joined = glyphsOf(run?.text ?? "");
  expect(joined.length).toBeGreaterThanOrEqual(3);
  expect(joined.filter((glyph) => alone.has(glyph))).toEqual([]);
});

test("a line of Persian among Russian is read from right to left, its numbers from left to right", () => {
  expect(shown("Имя: محمد کریم (پدر) ۱۴۰۳ 2019 Иванов")).toEqual([
    // Turned round by the shaper: the text of a run is in the order in which it is spoken.
    ["Имя:", "2019", "۳۰۴۱", "(", "پدر", ")", "کریم", "محمد", "Иванов"],
  ]);
});

test("every word is in a face that has its letters", () => {
  const facesOf = (text: string) =>
    new Set(set(text).flatMap((line) => line.runs.map((run) => run.face.name)));
  expect(facesOf("Ғайрат Қӯчқоров Өмүрбек Oʻgʻil œuvre Ñ №")).toEqual(new Set(["serif"]));
  expect(facesOf("پژمان")).toEqual(new Set(["arabic"]));
  expect(facesOf("김철수")).toEqual(new Set(["hangul"]));
});

test("a picture is a PNG as wide as a phone, and taller the more there is to say", async () => {
  const short = Buffer.from(await drawPicture(faces, "Прошу адвоката."));
  const long = Buffer.from(await drawPicture(faces, "Прошу принять моё письменное ходатайство. ".repeat(8)));
  for (const png of [short, long]) {
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(1280);
  }
  expect(long.readUInt32BE(20)).toBeGreaterThan(short.readUInt32BE(20));
  // Telegram takes a photo whose sides are within twenty to one and ten thousand together.
  expect(long.readUInt32BE(20)).toBeLessThan(1280 * 4);
});
