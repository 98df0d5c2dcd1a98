import type { Issue } from "../flow/check-flow.ts";
import type { Words } from "../raw-content.ts";
import { faultsIn } from "./texts.ts";

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
export function checkMarkup(words: Words): Issue[] {
  return faultsIn(words, (text, _key, namespace) =>
    namespace === "phrases" && text.includes("{{")
      ? "a phrase has no place for a value: nothing would fill it"
      : (bracesFault(text) ?? firstFault(text)),
  );
}

/** What is wrong with the marks of a place for a value: left open, they would be read out as they stand. */
function bracesFault(text: string): string | null {
  if (!text.includes("{{") && !text.includes("}}")) return null;
  if (text.includes("{{-")) return "{{- lets tags through; write {{";
  return /\{\{|\}\}/.test(text.replaceAll(/\{\{[^{}]*\}\}/g, ""))
    ? "a {{ or }} stands without the other"
    : null;
}

function firstFault(text: string): string | null {
  if (!text.includes("<")) return null;
  const open: string[] = [];
  for (const [whole, closing, name] of text.matchAll(/<(\/?)([a-z][a-z0-9-]*)?>?|\n|$/gi)) {
    const ends = whole === "\n" || whole === "";
    const fault = ends ? unclosed(open) : tagFault(whole, closing === "/", name ?? "", open);
    if (fault !== null) return fault;
  }
  return null;
}

function unclosed(open: readonly string[]): string | null {
  const last = open.at(-1);
  return last === undefined ? null : `<${last}> is not closed within its line`;
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
