import type { Entity } from "../types.ts";

const TAGS: Record<string, string> = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** The text as HTML that is safe to put into a page: everything escaped, links only to the web, no other attribute. */
export function safeHtml(text: string, entities: readonly Entity[]): string {
  const starts = new Map<number, Entity[]>();
  const cuts = new Set<number>([0, text.length]);
  for (const entity of entities) {
    starts.set(entity.offset, [...(starts.get(entity.offset) ?? []), entity]);
    cuts.add(entity.offset).add(entity.offset + entity.length);
  }
  const open: { end: number; close: string }[] = [];
  let html = "";
  const points = [...cuts].sort((a, b) => a - b);
  for (const [index, point] of points.entries()) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= point) html += open.pop()?.close ?? "";
    for (const entity of (starts.get(point) ?? []).sort((a, b) => b.length - a.length)) {
      const end = Math.min(entity.offset + entity.length, open.at(-1)?.end ?? text.length);
      const tag = tagOf(entity, text);
      if (tag === null || end <= point) continue;
      html += tag.open;
      open.push({ end, close: tag.close });
    }
    html += escape(text.slice(point, points[index + 1] ?? point));
  }
  html += open
    .reverse()
    .map((tag) => tag.close)
    .join("");
  return html;
}

function tagOf(entity: Entity, text: string): { open: string; close: string } | null {
  const shown = text.slice(entity.offset, entity.offset + entity.length);
  if (entity.type === "text_link" || entity.type === "url") {
    const link = entity.url ?? (/^https?:/i.test(shown) ? shown : `http://${shown}`);
    if (!/^https?:\/\//i.test(link)) return null;
    return { open: `<a href="${escape(link)}" rel="noopener noreferrer" target="_blank">`, close: "</a>" };
  }
  if (entity.type === "spoiler") return { open: '<span class="spoiler">', close: "</span>" };
  const name = TAGS[entity.type];
  return name === undefined ? null : { open: `<${name}>`, close: `</${name}>` };
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
