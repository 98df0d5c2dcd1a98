import { bad, Failure } from "../answer.ts";
import { characterReference } from "./html-entities.ts";

const TAGS = new Set(
  "a b strong i em s strike del u ins tg-spoiler tg-emoji span pre code blockquote".split(" "),
);

export interface StartTag {
  name: string;
  argument: string;
  /** Index just behind the ">". */
  end: number;
}

/** The end of the text counts as a space, as in Telegram's parser. */
export const isSpace = (c: string | undefined) => c === undefined || /[ \t\r\n\0\v]/.test(c);

export const cannotParse = (reason: string) => bad(`can't parse entities: ${reason}`);
export const byteOffset = (text: string, at: number) => Buffer.byteLength(text.slice(0, at));

/** Reads a start tag at `begin` ("<"). Only what Telegram documents under "HTML style" passes. */
export function readStartTag(text: string, begin: number): StartTag | Failure {
  const offset = byteOffset(text, begin);
  const unclosed = () => cannotParse(`Unclosed start tag at byte offset ${offset}`);
  let i = begin + 1;
  while (!isSpace(text[i]) && text[i] !== ">") i++;
  if (i >= text.length) return unclosed();
  const name = text.slice(begin + 1, i).toLowerCase();
  if (!TAGS.has(name)) return cannotParse(`Unsupported start tag "${name}" at byte offset ${offset}`);
  const unclosedNamed = () => cannotParse(`Unclosed start tag "${name}" at byte offset ${offset}`);

  let argument = "";
  while (text[i] !== ">") {
    i = skipSpaces(text, i);
    if (text[i] === ">") break;
    const attributeBegin = i;
    while (!isSpace(text[i]) && !/[=>/"']/.test(text[i] ?? "")) i++;
    const attribute = text.slice(attributeBegin, i).toLowerCase();
    if (attribute === "")
      return i >= text.length
        ? unclosed()
        : cannotParse(`Empty attribute name in the tag "${name}" at byte offset ${offset}`);
    i = skipSpaces(text, i);
    if (text[i] !== "=") {
      if (i >= text.length) return unclosedNamed();
      argument = argumentOf(name, attribute, "") ?? argument;
      continue;
    }
    i = skipSpaces(text, i + 1);
    if (i >= text.length) return unclosedNamed();
    const value = readValue(text, i);
    if (value instanceof Failure) return value;
    i = value.end;
    if (i >= text.length) return unclosed();
    argument = argumentOf(name, attribute, value.value) ?? argument;
  }
  if (name === "span" && argument !== "spoiler")
    return cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`);
  return { name, argument, end: i + 1 };
}

function skipSpaces(text: string, from: number): number {
  let i = from;
  while (i < text.length && isSpace(text[i])) i++;
  return i;
}

function readValue(text: string, from: number): { value: string; end: number } | Failure {
  const quote = text[from];
  if (quote !== "'" && quote !== '"') {
    let i = from;
    while (/[a-z0-9.-]/i.test(text[i] ?? "")) i++;
    if (!isSpace(text[i]) && text[i] !== ">")
      return cannotParse(`Unexpected end of name token at byte offset ${byteOffset(text, from)}`);
    return { value: text.slice(from, i).toLowerCase(), end: i };
  }
  let value = "";
  let i = from + 1;
  while (i < text.length && text[i] !== quote) {
    const reference = text[i] === "&" ? characterReference(text, i) : null;
    value += reference === null ? text[i] : reference.value;
    i = reference === null ? i + 1 : reference.end;
  }
  return { value, end: text[i] === quote ? i + 1 : i };
}

function argumentOf(tag: string, attribute: string, value: string): string | null {
  if (tag === "a" && attribute === "href") return value;
  if (tag === "code" && attribute === "class" && value.startsWith("language-")) return value.slice(9);
  if (tag === "span" && attribute === "class" && value.startsWith("tg-")) return value.slice(3);
  if (tag === "tg-emoji" && attribute === "emoji-id") return value;
  if (tag === "blockquote" && attribute === "expandable") return "1";
  return null;
}
