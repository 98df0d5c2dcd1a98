import type { Entity } from "../types.ts";

const WORD_BEFORE = "(?<![\\p{L}\\p{N}_/@#.])";
const RULES: { type: string; find: RegExp }[] = [
  {
    type: "url",
    find: /(?<![\p{L}\p{N}_@/.])(?:https?:\/\/[^\s<>"]+|(?:[\p{L}\p{N}-]+\.)+(?:org|com|ru|net|info|me|io|help|wiki)(?:\/[^\s<>"]*)?)(?![\p{L}\p{N}@])/giu,
  },
  { type: "email", find: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  {
    type: "bot_command",
    find: /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/])/gu,
  },
  { type: "mention", find: new RegExp(`${WORD_BEFORE}@[a-zA-Z0-9_]{3,32}(?![\\p{L}\\p{N}_.@])`, "gu") },
  { type: "hashtag", find: new RegExp(`${WORD_BEFORE}#[\\p{L}\\p{N}_]*\\p{L}[\\p{L}\\p{N}_]*`, "gu") },
];

/** What Telegram marks in a text by itself: links, addresses, commands, @names, #tags. Nothing inside `taken` is marked. */
export function findEntities(text: string, taken: readonly Entity[] = []): Entity[] {
  if (!/[/@#.]/.test(text)) return [];
  const found: Entity[] = [];
  for (const { type, find } of RULES) {
    for (const match of text.matchAll(find)) {
      const word = type === "url" ? match[0].replace(/[.,:;!?)'\]]+$/, "") : match[0];
      const entity = { type, offset: match.index, length: word.length };
      if (![...found, ...taken.filter(isOpaque)].some((other) => overlaps(entity, other))) found.push(entity);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

const isOpaque = (entity: Entity) => ["pre", "code", "text_link", "text_mention"].includes(entity.type);
const overlaps = (a: Entity, b: Entity) => a.offset < b.offset + b.length && b.offset < a.offset + a.length;
