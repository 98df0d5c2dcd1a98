import { bad, Failure } from "../answer.ts";
import { readText } from "../params.ts";
import type { Entity, Params } from "../types.ts";
import { findEntities } from "./find-entities.ts";
import { parseHtml, sortEntities } from "./html.ts";

export interface Formatted {
  text: string;
  entities: Entity[];
}

/** Text lengths are counted in UTF-16 units: never longer than what the real server lets through. */
export const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;

/**
 * Text with marks from `text` + `parse_mode` or `entities` (an array, or that array as JSON).
 * Markdown is not offered: the product writes HTML only, and a half-right Markdown would hide mistakes.
 */
export function readFormatted(text: unknown, parseMode: unknown, entities: unknown): Formatted | Failure {
  if (text === undefined || text === null || text === "") return { text: "", entities: [] };
  const source = readText(text) ?? "";
  if (!source.isWellFormed()) return bad("strings must be encoded in UTF-8");
  const mode = typeof parseMode === "string" ? parseMode.toLowerCase() : "";
  if (mode !== "" && mode !== "html") return bad("unsupported parse_mode");
  const parsed = mode === "html" ? parseHtml(source) : withGiven(source, entities);
  return parsed instanceof Failure ? parsed : finish(parsed);
}

function withGiven(text: string, given: unknown): Formatted | Failure {
  if (given === undefined || given === null) return { text, entities: [] };
  let list: unknown = given;
  if (typeof given === "string") {
    try {
      list = JSON.parse(given) as unknown;
    } catch {
      return bad("can't parse entities JSON object");
    }
  }
  if (!Array.isArray(list)) return bad("can't parse entities: expected an Array of MessageEntity");
  const entities = (list as Entity[]).filter(
    (entity) =>
      Number.isInteger(entity?.offset) &&
      Number.isInteger(entity?.length) &&
      entity.length > 0 &&
      entity.offset >= 0 &&
      entity.offset + entity.length <= text.length &&
      typeof entity.type === "string",
  );
  return { text, entities: sortEntities(entities) };
}

/** Cuts white space at both ends, as Telegram does, moves the marks along and adds the automatic ones. */
function finish({ text, entities }: Formatted): Formatted {
  const trimmed = text.trim();
  const start = text.length - text.trimStart().length;
  const marks: Entity[] = [];
  for (const entity of entities) {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(trimmed.length, entity.offset + entity.length - start);
    if (to > from) marks.push({ ...entity, offset: from, length: to - from });
  }
  const automatic = findEntities(trimmed, marks);
  return { text: trimmed, entities: automatic.length === 0 ? marks : sortEntities([...marks, ...automatic]) };
}

/** The caption of a media message; `params` as in sendPhoto. */
export function readCaption(params: Params): Formatted | Failure {
  const caption = readFormatted(params["caption"], params["parse_mode"], params["caption_entities"]);
  if (caption instanceof Failure) return caption;
  return caption.text.length > CAPTION_MAX ? bad("message caption is too long") : caption;
}
