import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { cleanFile } from "../../src/adapters/cleaning/clean.ts";
import { createFileCleaner } from "../../src/adapters/cleaning/file-cleaner.ts";
import { cleanJpeg } from "../../src/adapters/cleaning/jpeg.ts";
import { orientationOf } from "../../src/adapters/cleaning/exif.ts";
import { findBrowser, howToGetBrowser, openBrowser } from "../e2e/browser.ts";
import * as files from "../support/planted-files.ts";

/** A clean copy has no name and no place in it, and is still the same picture, film or text. */

/** All bytes of a file, those that lie packed in it, too. */
function everything(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes);
  if (whole.toString("latin1", 0, 2) !== "PK") return whole.toString("latin1");
  const parts = Object.entries(unzipSync(bytes)).map(
    ([name, part]) => name + Buffer.from(part).toString("latin1"),
  );
  return [whole.toString("latin1"), ...parts].join("\n");
}

function cleaned(bytes: Uint8Array): Uint8Array {
  const copy = cleanFile(bytes);
  if (copy === null) throw new Error("no clean copy");
  return copy.bytes;
}

const kinds = [
  ["a picture (JPEG)", files.jpeg, "photo.jpg"],
  ["a picture (PNG)", files.png, "picture.png"],
  ["a picture (WebP)", files.webp, "picture.webp"],
  ["a film", files.mp4, "video.mp4"],
  ["a sound", files.mp3, "sound.mp3"],
  ["a text of Word", files.docx, "document.docx"],
  ["a text of LibreOffice", files.odt, "document.odt"],
] as const;

describe.each(kinds)("%s", (_kind, make, name) => {
  test("says in its bytes who made it and where: what is planted is there to be found", () => {
    expect(everything(make())).toContain(files.planted.name);
  });

  test("says neither in its clean copy, which has a name of no meaning", () => {
    const copy = cleanFile(make());
    expect(copy?.name).toBe(name);
    expect(everything(copy?.bytes ?? new Uint8Array())).not.toMatch(
      /Planted|55\.7558|\bRP\b|00AB12CD|2026-11-20/u,
    );
  });

  test("its clean copy is clean: cleaned again, nothing changes", () => {
    const once = cleaned(make());
    expect(Buffer.from(cleaned(once)).equals(Buffer.from(once))).toBe(true);
  });

  test("cut short anywhere it is refused or has nothing planted in it, and never throws", () => {
    const whole = make();
    for (let end = 0; end < whole.length; end += 7) {
      const copy = cleanFile(whole.subarray(0, end));
      if (copy !== null) expect(everything(copy.bytes)).not.toContain(files.planted.name);
    }
  });
});

test.each([
  ["a picture of a phone that we cannot take apart", files.heic()],
  ["a PDF", Buffer.from(`%PDF-1.7\n1 0 obj<</Author(${files.planted.name})>>endobj`)],
  ["a film with a track of places", files.mp4("meta")],
  [
    "a text with a table of another program in it",
    files.docx({ "word/embeddings/a.xlsx": Buffer.from("PK") }),
  ],
  ["a text with a picture of an unknown kind", files.docx({ "word/media/image2.emf": Buffer.from("emf") })],
  ["a text in another coding", files.docx({ "word/footer1.xml": Buffer.from("\ufeff<a/>", "utf16le") })],
  ["words that begin like a sound", Buffer.from(`\ufeff${files.planted.name}`, "utf16le")],
  ["an archive of whatever", Buffer.from("PK\x03\x04 nothing")],
  ["nothing", Buffer.alloc(0)],
])("%s has no clean copy", (_what, bytes) => {
  expect(cleanFile(bytes)).toBeNull();
});

test("any bytes behind the first of a known kind: refused or clean, never thrown at", () => {
  const heads = kinds.map(([, make]) => make().subarray(0, 24));
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, tail) => {
      cleanFile(Buffer.concat([head, tail]));
    }),
    { numRuns: 500, seed: 20261125 },
  );
});

test("an archive that is larger unpacked than it may be is refused before it fills the memory", () => {
  const bomb = files.docx({ "word/bomb.xml": new Uint8Array(70 * 1024 * 1024) });
  expect(bomb.length).toBeLessThan(1024 * 1024);
  expect(cleanFile(bomb)).toBeNull();
});

test.each([
  ["quotes that do not end", '<w:p a="'.repeat(200_000)],
  ["tags that do not end", "<".repeat(1_000_000)],
  ["elements that do not end", "<dc:creator>".repeat(100_000)],
  ["comments that do not end", "<!--".repeat(200_000)],
])("a text made to take for ever (%s) is refused", (_what, xml) => {
  expect(cleanFile(files.docx({ "word/footnotes.xml": Buffer.from(xml) }))).toBeNull();
});

test("each file is cleaned in a thread of its own, many at once, and comes back clean", async () => {
  const cleaner = createFileCleaner();
  const made = [files.jpeg(), files.docx(), files.mp4(), files.heic(), files.png()];
  const copies = await Promise.all(made.map((bytes) => cleaner.clean(bytes)));
  expect(copies.map((copy) => copy?.name)).toEqual([
    "photo.jpg",
    "document.docx",
    "video.mp4",
    undefined,
    "picture.png",
  ]);
  for (const copy of copies) expect(everything(copy?.bytes ?? new Uint8Array())).not.toContain("Planted");
});

test("a page that was photographed on its side still stands upright", () => {
  const copy = Buffer.from(cleanJpeg(files.jpeg()) ?? []);
  const at = copy.indexOf(Buffer.from([0xff, 0xe1]));
  expect(orientationOf(copy.subarray(at + 4, at + 2 + copy.readUInt16BE(at + 2)))).toBe(files.turned);
});

test("the words of a text are all there, and its parts name nothing that is gone", () => {
  for (const [make, page] of [
    [files.docx, "word/document.xml"],
    [files.odt, "content.xml"],
  ] as const) {
    const parts = unzipSync(cleaned(make()));
    expect(Buffer.from(parts[page] ?? []).toString("utf8")).toContain(files.readable);
    expect(everything(cleaned(make()))).not.toMatch(
      /docProps|customXml|people\.xml|meta\.xml|settings\.xml"/u,
    );
  }
});

test("a film keeps its length, so that each picture lies where its head says, and the time of making is gone", () => {
  const copy = cleaned(files.mp4());
  expect(copy.length).toBe(files.mp4().length);
  expect(Buffer.from(copy).includes(Buffer.from("frames"))).toBe(true);
  const time = Buffer.alloc(4);
  time.writeUInt32BE(files.filmedAt);
  expect(Buffer.from(copy).includes(time)).toBe(false);
});

const program = findBrowser();
test.skipIf(program === null)("a browser draws the clean pictures as it drew the others", async () => {
  const browser = await openBrowser(program ?? howToGetBrowser);
  try {
    const page = await browser.newPage();
    for (const [make, type] of [
      [files.jpeg, "image/jpeg"],
      [files.png, "image/png"],
      [files.webp, "image/webp"],
    ] as const) {
      const drawn = [make(), Buffer.from(cleaned(make()))].map((bytes) =>
        page.evaluate<string>(draw(`data:${type};base64,${bytes.toString("base64")}`)),
      );
      const [before, after] = await Promise.all(drawn);
      expect(after).toBe(before);
      expect(after?.length).toBeGreaterThan(100);
    }
  } finally {
    await browser.close();
  }
});

/** Runs in the page: the picture as the browser sees it, size and colours. */
const draw = (address: string): string => `(async () => {
  const picture = new Image();
  picture.src = ${JSON.stringify(address)};
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.width + "x" + canvas.height + " " + canvas.toDataURL();
})()`;
