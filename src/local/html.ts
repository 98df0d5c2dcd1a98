import { bad, type Entity } from "./world.ts";

const simple: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  "tg-spoiler": "spoiler",
  blockquote: "blockquote",
  a: "text_link",
  span: "spoiler",
};
const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

export type Parsed = { readonly text: string; readonly entities: readonly Entity[] };

/** Telegram's HTML mode (Bot API, "HTML style"): the text without tags and its entities, or its error. */
export function parseHtml(html: string): Parsed {
  const entities: Entity[] = [];
  const open: {
    readonly tag: string;
    readonly type: string;
    readonly offset: number;
    readonly at: number;
    readonly url?: string;
  }[] = [];
  let text = "";
  for (let at = 0; at < html.length; ) {
    const char = html[at];
    if (char === "<") {
      const end = html.indexOf(">", at);
      if (end < 0) throw bad(`can't parse entities: Unclosed start tag at byte offset ${bytes(html, at)}`);
      const inside = html.slice(at + 1, end);
      if (inside.startsWith("/")) close(inside.slice(1).trim().toLowerCase(), at);
      else start(inside, at);
      at = end + 1;
    } else if (char === "&") {
      const match = /^&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));/i.exec(html.slice(at, at + 12));
      text += match
        ? match[1]
          ? String.fromCodePoint(Number(match[1]))
          : match[2]
            ? String.fromCodePoint(Number.parseInt(match[2], 16))
            : (named[match[3]?.toLowerCase() ?? ""] ?? "&")
        : "&";
      at += match ? match[0].length : 1;
    } else {
      text += char;
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left) throw bad(`can't parse entities: Can't find end tag corresponding to start tag "${left.tag}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };

  function start(inside: string, at: number): void {
    const [name = "", ...rest] = inside.split(/\s+/);
    const tag = name.toLowerCase();
    const type = simple[tag];
    const attributes = rest.join(" ");
    if (type === undefined || (tag === "span" && !attributes.includes("tg-spoiler"))) {
      throw bad(`can't parse entities: Unsupported start tag "${tag}" at byte offset ${bytes(html, at)}`);
    }
    const url = /href="([^"]*)"/.exec(attributes)?.[1];
    open.push({
      tag,
      type: tag === "blockquote" && attributes.includes("expandable") ? "expandable_blockquote" : type,
      offset: text.length,
      at,
      ...(url === undefined ? {} : { url }),
    });
  }

  function close(tag: string, at: number): void {
    const last = open.pop();
    if (!last) throw bad(`can't parse entities: Unexpected end tag at byte offset ${bytes(html, at)}`);
    if (last.tag !== tag)
      throw bad(
        `can't parse entities: Unmatched end tag at byte offset ${bytes(html, at)}, expected "&lt;/${last.tag}&gt;", found "&lt;/${tag}&gt;"`,
      );
    const length = text.length - last.offset;
    if (length > 0)
      entities.push({
        type: last.type,
        offset: last.offset,
        length,
        ...(last.url === undefined ? {} : { url: last.url }),
      });
  }
}

function bytes(text: string, at: number): number {
  return Buffer.byteLength(text.slice(0, at));
}

const patterns: readonly (readonly [string, RegExp])[] = [
  ["bot_command", /(?<=^|\s)\/[a-z0-9_]{1,32}(?:@\w+)?/giu],
  ["mention", /(?<=^|[^\w@])@[a-z]\w{3,31}/giu],
  ["url", /(?:https?:\/\/|t\.me\/|www\.)[^\s<>"]+/giu],
  ["email", /[\w.+-]+@[\w-]+\.[\w.]+/giu],
  ["phone_number", /\+\d[\d\s()-]{8,16}\d/gu],
];

/** Entities Telegram finds in plain text by itself. */
export function findEntities(text: string): Entity[] {
  return patterns
    .flatMap(([type, pattern]) =>
      [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
    )
    .sort((a, b) => a.offset - b.offset);
}

const tags: Readonly<Record<string, string>> = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  spoiler: "tg-spoiler",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** Safe HTML for the page, rebuilt from entities: nothing a sender wrote is markup. */
export function rebuildHtml(text: string, entities: readonly Entity[]): string {
  const opens = new Map<number, string[]>();
  const closes = new Map<number, string[]>();
  for (const entity of entities) {
    const tag = tags[entity.type];
    const link =
      entity.type === "text_link"
        ? entity.url
        : entity.type === "url"
          ? text.slice(entity.offset, entity.offset + entity.length)
          : undefined;
    const safe = link !== undefined && /^(https?:\/\/|t\.me\/|tg:\/\/)/i.test(link) ? link : undefined;
    if (tag === undefined && safe === undefined) continue;
    const open =
      safe === undefined
        ? `<${tag}${entity.type === "expandable_blockquote" ? " expandable" : ""}>`
        : `<a href="${escape(safe.startsWith("t.me") ? `https://${safe}` : safe)}">`;
    opens.set(entity.offset, [...(opens.get(entity.offset) ?? []), open]);
    const end = entity.offset + entity.length;
    closes.set(end, [safe === undefined ? `</${tag}>` : "</a>", ...(closes.get(end) ?? [])]);
  }
  let html = "";
  for (let at = 0; at <= text.length; at += 1) {
    html += (closes.get(at) ?? []).join("") + (opens.get(at) ?? []).join("");
    if (at < text.length) html += escape(text[at] ?? "");
  }
  return html;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
