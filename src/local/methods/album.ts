import { bad, Failure } from "../answer.ts";
import { albumId } from "../bot.ts";
import { mediaFields } from "../files.ts";
import { readJson } from "../params.ts";
import { readCaption } from "../text/formatted.ts";
import type { FileRecord, MediaKind, Params } from "../types.ts";
import type { Call, Method } from "./call.ts";
import { readFile } from "./read-file.ts";
import { captionFields, post } from "./send.ts";
import { readTarget, takeLimit } from "./target.ts";

const KINDS: readonly string[] = ["photo", "video", "document", "audio"];

interface Item {
  kind: MediaKind;
  file: FileRecord;
  fields: Record<string, unknown>;
}

function readItem(call: Call, item: unknown): Item | Failure {
  const params = (typeof item === "object" && item !== null ? item : {}) as Params;
  const kind = params["type"];
  if (typeof kind !== "string" || !KINDS.includes(kind))
    return bad("can't parse InputMedia: type must be one of photo, video, document or audio");
  const caption = readCaption(params);
  if (caption instanceof Failure) return caption;
  const file = readFile(call, kind as MediaKind, params["media"], "media");
  if (file instanceof Failure) return file;
  return { kind: kind as MediaKind, file, fields: { ...mediaFields(file), ...captionFields(caption) } };
}

/** 2 to 10 items; documents and audio are not mixed with anything else. */
const sendMediaGroup: Method = (call) => {
  const target = readTarget(call);
  if (target instanceof Failure) return target;
  const media = readJson(call.params["media"]);
  if (!Array.isArray(media)) return bad("can't parse media JSON object");
  if (media.length < 2 || media.length > 10) return bad("group send must include 2-10 items");
  const items: Item[] = [];
  for (const entry of media) {
    const item = readItem(call, entry);
    if (item instanceof Failure) return item;
    items.push(item);
  }
  const groups = new Set(items.map(({ kind }) => (kind === "video" ? "photo" : kind)));
  if (groups.size > 1) return bad("Can't use the media of the specified type in the album");
  const limited = takeLimit(call, target.chat, items.length);
  if (limited !== null) return limited;
  const media_group_id = albumId(call.bot);
  return items.map(
    ({ kind, file, fields }) => post(call, target, kind, { ...fields, media_group_id }, file).api,
  );
};

export const albumMethods: Record<string, Method> = { sendmediagroup: sendMediaGroup };
