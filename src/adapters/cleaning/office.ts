import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { cleanJpeg } from "./jpeg.ts";
import { cleanXml } from "./office-xml.ts";
import { cleanPng } from "./png.ts";

/*
 * Texts of Word (DOCX) and of LibreOffice (ODT): archives of XML and pictures. What is not on a list makes the whole
 * file one that we cannot answer for.
 */

/** Unpacked, so that a small archive cannot fill the memory; of the text, a thousand pages. */
const mostBytes = 64 * 1024 * 1024;
const mostText = 12 * 1024 * 1024;
const mostParts = 2_000;
/** The earliest moment an archive can name. */
const noTime = new Date(1980, 0, 1);

type Kind = {
  readonly extension: "docx" | "odt";
  /** Who made it, when and with what, and what else nobody reads. */
  readonly dropped: RegExp;
  readonly pictures: RegExp;
  readonly text: RegExp;
  readonly other: RegExp;
};

const kinds: readonly Kind[] = [
  {
    extension: "docx",
    dropped: /^(?:docProps|customXml)\/|^word\/(?:people|commentsIds|commentsExtensible)\.xml$|\/$/u,
    pictures: /^word\/media\/[^/]+\.(?:jpe?g|png)$/iu,
    text: /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:[^/]+\/){0,2}[^/]+\.(?:xml|rels))$/u,
    other: /^word\/fonts\/[^/]+\.odttf$/u,
  },
  {
    extension: "odt",
    dropped:
      /^(?:meta\.xml$|settings\.xml$|Thumbnails\/|Configurations2\/|layout-cache$|manifest\.rdf$)|\/$/u,
    pictures: /^Pictures\/[^/]+\.(?:jpe?g|png)$/iu,
    text: /^(?:content|styles|META-INF\/manifest)\.xml$/u,
    other: /^mimetype$/u,
  },
];

/** The same text without its makers, or null. */
export function cleanOffice(bytes: Uint8Array): { extension: string; bytes: Uint8Array } | null {
  const parts = unpacked(bytes);
  const kind = kinds.find(
    ({ extension }) => (parts ?? {})[extension === "docx" ? "word/document.xml" : "content.xml"],
  );
  if (parts === null || kind === undefined) return null;
  const clean: Zippable = {};
  // What the archive holds is named by its first part, which must not be packed.
  if (parts["mimetype"]) clean["mimetype"] = [parts["mimetype"], { level: 0 }];
  for (const [name, part] of Object.entries(parts)) {
    if (kind.dropped.test(name) || name === "mimetype") continue;
    const cleaned = cleanPart(kind, name, part);
    if (cleaned === null) return null;
    clean[name] = cleaned;
  }
  return { extension: kind.extension, bytes: zipSync(clean, { mtime: noTime, level: 6 }) };
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> | null {
  let total = 0;
  let text = 0;
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        text += /\.(?:xml|rels)$/u.test(name) ? originalSize : 0;
        count += 1;
        if (total > mostBytes || text > mostText || count > mostParts)
          throw new RangeError("too large an archive");
        return true;
      },
    });
  } catch {
    // Whatever is wrong with it, it is no archive that we could clean.
    return null;
  }
}

function cleanPart(kind: Kind, name: string, part: Uint8Array): Uint8Array | null {
  if (kind.pictures.test(name)) return cleanJpeg(part) ?? cleanPng(part);
  if (kind.text.test(name)) {
    const xml = cleanXml(strFromU8(part), kind.dropped);
    return xml === null ? null : strToU8(xml);
  }
  return kind.other.test(name) ? part : null;
}
