import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { cleanJpeg } from "./jpeg.ts";
import { cleanPng } from "./png.ts";

/*
 * Texts of Word (DOCX) and of LibreOffice (ODT): archives of XML and pictures. What is not on a list makes the whole
 * file one that we cannot answer for.
 */

/** Unpacked, so that a small archive cannot fill the memory. */
const mostBytes = 64 * 1024 * 1024;
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
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        count += 1;
        if (total > mostBytes || count > mostParts) throw new RangeError("too large an archive");
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
    const xml = strFromU8(part);
    return hidesFromPatterns(xml) ? null : strToU8(cleanXml(kind, xml));
  }
  return kind.other.test(name) ? part : null;
}

function hidesFromPatterns(xml: string): boolean {
  const coding = /^\uFEFF?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/iu.exec(xml)?.[1] ?? "utf-8";
  return coding.toLowerCase() !== "utf-8" || /\0|<!(?:DOCTYPE|ENTITY|\[CDATA\[)/iu.test(xml);
}

/** Elements whose words are who, when or where, never what is read. */
const telling =
  /<((?:dc:creator|dc:date|meta:creator-initials|meta:date-string|loext:sender-initials|w:docVars|w:rsids|w:attachedTemplate|w:mailMerge))\b[^>]*(?:\/>|>[\s\S]*?<\/\1\s*>)/gu;
const tellingAttribute =
  /\s(?:[\w.-]+:)?(?:author|initials|userId|providerId|date|dateUtc|rsid\w*)\s*=\s*(?:"[^"]*"|'[^']*')/gu;
/** A link to a place on somebody's disk: folders are called by their owners. */
const onDisk =
  /(\s(?:Target|xlink:href)\s*=\s*)(?:"(?:file:|[a-z]:|\\\\)[^"]*"|'(?:file:|[a-z]:|\\\\)[^']*')/iu;
const tag = /<(?:[^>"']|"[^"]*"|'[^']*')*>/gu;
const isChange =
  /^<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|comment|cellIns|cellDel|\w+Change|move\w+RangeStart)\b/u;

/** Pictures carry the name of the file they came from, and what a program thought to see on them. */
const isPicture = /^<(?:wp:docPr|\w+:cNvPr)\s/u;

function cleanXml(kind: Kind, xml: string): string {
  const without = xml.replaceAll(/<!--[\s\S]*?-->/gu, "").replaceAll(telling, "");
  return without.replaceAll(tag, (one) => {
    if (pointsAtDropped(kind, one)) return "";
    const bare = one.replaceAll(tellingAttribute, "").replace(onDisk, '$1"about:blank"');
    if (isPicture.test(one))
      return bare
        .replaceAll(/\s(?:descr|title)\s*=\s*(?:"[^"]*"|'[^']*')/gu, "")
        .replaceAll(/\sname\s*=\s*(?:"[^"]*"|'[^']*')/gu, ' name=""');
    // Word asks for an author where something was changed.
    return isChange.test(one) ? bare.replace(/(\/?>)$/u, ' w:author=""$1') : bare;
  });
}

/** A mention of a part that is not there any more. */
function pointsAtDropped(kind: Kind, one: string): boolean {
  if (!/^<(?:Relationship|Override|manifest:file-entry)\s/u.test(one)) return false;
  const at = /\s(?:Target|PartName|manifest:full-path)\s*=\s*["'](?:\.\.\/)*\/?([^"']*)["']/u.exec(one)?.[1];
  if (at === undefined || at === "") return false;
  return kind.dropped.test(at) || kind.dropped.test(`word/${at}`);
}
