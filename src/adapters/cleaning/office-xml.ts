import { nameOf, rewriteTags } from "./xml.ts";

/** Elements whose words are who, when or where, never what is read. */
const telling = new Set([
  "dc:creator",
  "dc:date",
  "meta:creator-initials",
  "meta:date-string",
  "loext:sender-initials",
  "w:docVars",
  "w:rsids",
  "w:attachedTemplate",
  "w:mailMerge",
]);
const tellingAttribute =
  /\s(?:[\w.-]+:)?(?:author|initials|userId|providerId|date|dateUtc|rsid\w*)\s*=\s*(?:"[^"]*"|'[^']*')/gu;
/** A link to a place on somebody's disk: folders are called by their owners. */
const onDisk =
  /(\s(?:Target|xlink:href)\s*=\s*)(?:"(?:file:|[a-z]:|\\\\)[^"]*"|'(?:file:|[a-z]:|\\\\)[^']*')/iu;
/** Pictures carry the name of the file they came from, and what a program thought to see on them. */
const isPicture = /^<(?:wp:docPr|\w+:cNvPr)\s/u;
const isChange =
  /^<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|comment|cellIns|cellDel|\w+Change|move\w+RangeStart)\b/u;

/**
 * A part of a text without who wrote it, when and where; null for what we cannot answer for.
 *
 * @param dropped the parts that are not there any more
 */
export function cleanXml(xml: string, dropped: RegExp): string | null {
  if (hidesFromPatterns(xml)) return null;
  return rewriteTags(xml, (tag) => {
    if (telling.has(nameOf(tag))) return null;
    if (pointsAt(dropped, tag)) return "";
    const bare = tag.replaceAll(tellingAttribute, "").replace(onDisk, '$1"about:blank"');
    if (isPicture.test(tag))
      return bare
        .replaceAll(/\s(?:descr|title)\s*=\s*(?:"[^"]*"|'[^']*')/gu, "")
        .replaceAll(/\sname\s*=\s*(?:"[^"]*"|'[^']*')/gu, ' name=""');
    // Word asks for an author where something was changed.
    return isChange.test(tag) ? bare.replace(/(\/?>)$/u, ' w:author=""$1') : bare;
  });
}

function hidesFromPatterns(xml: string): boolean {
  const coding = /^\uFEFF?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/iu.exec(xml)?.[1] ?? "utf-8";
  return coding.toLowerCase() !== "utf-8" || /\0|<!(?:DOCTYPE|ENTITY|\[CDATA\[)/iu.test(xml);
}

/** A mention of a part that is not there any more. */
function pointsAt(dropped: RegExp, tag: string): boolean {
  if (!/^<(?:Relationship|Override|manifest:file-entry)\s/u.test(tag)) return false;
  const at = /\s(?:Target|PartName|manifest:full-path)\s*=\s*["'](?:\.\.\/)*\/?([^"']*)["']/u.exec(tag)?.[1];
  if (at === undefined || at === "") return false;
  return dropped.test(at) || dropped.test(`word/${at}`);
}
