import type { Issue } from "../flow/check-flow.ts";
import { issueAt, type Text } from "./texts.ts";

/** What Telegram's HTML mode knows and our words may use (Bot API, "HTML style"). */
const known = new Set([
  "b",
  "strong",
  "i",
  "em",
  "u",
  "ins",
  "s",
  "strike",
  "del",
  "code",
  "pre",
  "tg-spoiler",
]);

/**
 * Texts that Telegram would refuse or show wrongly. A tag opens and closes within one line, since an over-long message
 * is cut between lines; and a value is never put in unescaped, since it could bring tags of its own.
 */
export function checkMarkup(texts: readonly Text[]): Issue[] {
  return texts.flatMap((text) => {
    const fault = /{{-/.test(text.text) ? "{{- lets tags through; write {{" : firstFault(text.text);
    return fault === null ? [] : [issueAt(text, fault)];
  });
}

function firstFault(text: string): string | null {
  if (!text.includes("<")) return null;
  for (const line of text.split("\n")) {
    const open: string[] = [];
    for (const [whole, closing, name] of line.matchAll(/<(\/?)([a-z][a-z0-9-]*)?>?/gi)) {
      const fault = tagFault(whole, closing === "/", name ?? "", open);
      if (fault !== null) return fault;
    }
    const last = open.at(-1);
    if (last !== undefined) return `<${last}> is not closed within its line`;
  }
  return null;
}

/** What is wrong with one tag, if anything; keeps `open`, the tags it stands in, up to date. */
function tagFault(whole: string, closes: boolean, name: string, open: string[]): string | null {
  if (name === "") return `a bare "<" begins a tag for Telegram; write &lt;`;
  if (!known.has(name.toLowerCase())) return `Telegram knows no tag <${name}>`;
  if (!whole.endsWith(">")) return `<${name}> has more in it than its name, or no ">"`;
  if (!closes) {
    open.push(name);
    return null;
  }
  const last = open.pop();
  if (last === undefined) return `</${name}> closes nothing`;
  return last === name ? null : `</${name}> closes <${last}>`;
}
