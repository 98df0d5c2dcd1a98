import { Failure } from "../answer.ts";
import type { Entity } from "../types.ts";
import { characterReference } from "./html-entities.ts";
import { byteOffset, cannotParse, isSpace, readStartTag } from "./start-tag.ts";

interface Open {
  name: string;
  argument: string;
  offset: number;
}

const TYPES: Record<string, string> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  u: "underline",
  ins: "underline",
  span: "spoiler",
  "tg-spoiler": "spoiler",
};

/**
 * Reads parse_mode HTML as Telegram does, with its error texts
 * (core.telegram.org/bots/api#html-style; the errors follow the open-source server's parser).
 */
export function parseHtml(source: string): { text: string; entities: Entity[] } | Failure {
  let text = "";
  const entities: Entity[] = [];
  const open: Open[] = [];
  let loneSurrogate = false;
  let i = 0;
  while (i < source.length) {
    const c = source[i] ?? "";
    if (c === "&") {
      const reference = characterReference(source, i);
      if (reference !== null) {
        loneSurrogate ||= /^[\ud800-\udfff]$/.test(reference.value);
        text += reference.value;
        i = reference.end;
        continue;
      }
    }
    if (c !== "<") {
      text += c;
      i++;
      continue;
    }
    if (source[i + 1] !== "/") {
      const tag = readStartTag(source, i);
      if (tag instanceof Failure) return tag;
      open.push({ name: tag.name, argument: tag.argument, offset: text.length });
      i = tag.end;
      continue;
    }
    const tag = open.pop();
    const end = readEndTag(source, i, tag?.name);
    if (end instanceof Failure) return end;
    if (tag !== undefined) close(tag, text, entities);
    i = end;
  }
  const last = open.at(-1);
  if (last !== undefined) return cannotParse(`Can't find end tag corresponding to start tag "${last.name}"`);
  if (loneSurrogate)
    return cannotParse(
      "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    );
  return { text, entities: sortEntities(entities) };
}

/** Index behind the end tag, or why it does not fit the tag that is open. */
function readEndTag(source: string, begin: number, expected: string | undefined): number | Failure {
  const offset = () => byteOffset(source, begin);
  if (expected === undefined) return cannotParse(`Unexpected end tag at byte offset ${offset()}`);
  let i = begin + 2;
  while (!isSpace(source[i]) && source[i] !== ">") i++;
  const found = source.slice(begin + 2, i).toLowerCase();
  while (i < source.length && isSpace(source[i])) i++;
  if (source[i] !== ">") return cannotParse(`Unclosed end tag at byte offset ${offset()}`);
  if (found !== "" && found !== expected)
    return cannotParse(
      `Unmatched end tag at byte offset ${offset()}, expected "</${expected}>", found "</${found}>"`,
    );
  return i + 1;
}

function close(tag: Open, text: string, entities: Entity[]): void {
  const length = text.length - tag.offset;
  if (length === 0) return;
  const span = { offset: tag.offset, length };
  switch (tag.name) {
    case "a": {
      const url = webLink(tag.argument === "" ? text.slice(tag.offset) : tag.argument);
      if (url !== null) entities.push({ type: "text_link", ...span, url });
      return;
    }
    case "tg-emoji":
      entities.push({ type: "custom_emoji", ...span, custom_emoji_id: tag.argument });
      return;
    case "blockquote":
      entities.push({ type: tag.argument === "1" ? "expandable_blockquote" : "blockquote", ...span });
      return;
    case "code":
      entities.push({ type: "code", ...span, ...(tag.argument === "" ? {} : { language: tag.argument }) });
      return;
    case "pre": {
      const inner = entities.at(-1);
      const language =
        inner?.type === "code" && inner.offset === tag.offset && inner.length === length
          ? entities.pop()?.language
          : undefined;
      entities.push({ type: "pre", ...span, ...(language === undefined ? {} : { language }) });
      return;
    }
    default: {
      const type = TYPES[tag.name];
      if (type !== undefined) entities.push({ type, ...span });
    }
  }
}

/** The link as Telegram keeps it, or null where it drops the link and shows the bare text. */
function webLink(link: string): string | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `http://${link}`;
  try {
    const url = new URL(withScheme);
    if (url.protocol === "tg:") return withScheme;
    if (url.protocol !== "http:" && url.protocol !== "https:") return null;
    return url.hostname.includes(".") ? url.href : null;
  } catch {
    return null;
  }
}

/** Outer before inner, as Telegram lists them; nothing nests inside code. */
export function sortEntities(entities: Entity[]): Entity[] {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const code = sorted.filter((entity) => entity.type === "pre" || entity.type === "code");
  return sorted
    .filter((entity) => !code.some((outer) => outer !== entity && within(entity, outer)))
    .map((entity) => {
      if (entity.type !== "code") return entity;
      const { language: _, ...rest } = entity;
      return rest;
    });
}

const within = (inner: Entity, outer: Entity) =>
  inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length;
