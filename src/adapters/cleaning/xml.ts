/** A longer tag than this is no tag of a text. */
const longestTag = 64 * 1024;

/** What becomes of one tag; null: it goes, with everything up to where its element ends. */
export type TagRule = (tag: string) => string | null;

/**
 * XML with each tag rewritten, in one pass: time grows with length only, whatever is in it. Comments go. Null for what we
 * would have to guess at: a tag that does not end, an element that is skipped and does not end.
 */
export function rewriteTags(xml: string, rule: TagRule): string | null {
  const kept: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf("<", at);
    if (open === -1) break;
    kept.push(xml.slice(at, open));
    if (xml.startsWith("<!--", open)) {
      const end = xml.indexOf("-->", open + 4);
      if (end === -1) return null;
      at = end + 3;
      continue;
    }
    const end = endOfTag(xml, open);
    if (end === null) return null;
    const tag = xml.slice(open, end);
    const written = rule(tag);
    if (written !== null) kept.push(written);
    at = end;
    if (written !== null || tag.endsWith("/>")) continue;
    const close = xml.indexOf(`</${nameOf(tag)}>`, end);
    if (close === -1) return null;
    at = close + nameOf(tag).length + 3;
  }
  kept.push(xml.slice(at));
  return kept.join("");
}

/** The name of an element, from its first tag. */
export function nameOf(tag: string): string {
  return /^<([^\s/>]+)/u.exec(tag)?.[1] ?? "";
}

/** Behind its `>`, which is not one that stands in quotes. */
function endOfTag(xml: string, open: number): number | null {
  const last = Math.min(xml.length, open + longestTag);
  let quote = "";
  for (let at = open + 1; at < last; at += 1) {
    const sign = xml[at];
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === ">") return at + 1;
    else if (sign === '"' || sign === "'") quote = sign;
  }
  return null;
}
