import { bad, Failure } from "../answer.ts";
import { albumId } from "../bot.ts";
import { type Chat, liveMessage } from "../chats.ts";
import { readInteger, readMessageIds } from "../params.ts";
import { readCaption } from "../text/formatted.ts";
import { MEDIA_KINDS, type Stored } from "../types.ts";
import type { Call, Method } from "./call.ts";
import { captionFields, post } from "./send.ts";
import { knownChat, readTarget, type Target, takeLimit } from "./target.ts";

/** What a copy takes over: the content, and nothing of who sent it, to whom it replied, or its buttons. */
const CONTENT = [
  "text",
  "entities",
  "caption",
  "caption_entities",
  "link_preview_options",
  ...MEDIA_KINDS,
  "location",
  "contact",
  "has_media_spoiler",
];
const WITHOUT_CAPTION = ["text", "sticker", "video_note", "location", "contact"];

function contentOf(stored: Stored): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of CONTENT) if (stored.api[key] !== undefined) fields[key] = stored.api[key];
  return fields;
}

function sourceChat(call: Call): Chat | Failure {
  if (call.params["from_chat_id"] === undefined) return bad("from_chat_id is empty");
  return knownChat(call, "from_chat_id");
}

function readSource(call: Call, verb: "copy" | "forward"): Stored | Failure {
  const chat = sourceChat(call);
  if (chat instanceof Failure) return chat;
  const id = readInteger(call.params["message_id"]);
  if (id === undefined) return bad("message identifier is not specified");
  return liveMessage(chat, id) ?? bad(`message to ${verb} not found`);
}

const copyMessage: Method = (call) => {
  const target = readTarget(call);
  if (target instanceof Failure) return target;
  const source = readSource(call, "copy");
  if (source instanceof Failure) return source;
  if (source.kind === "service") return bad("message can't be copied");
  const fields = contentOf(source);
  if (call.params["caption"] !== undefined && !WITHOUT_CAPTION.includes(source.kind)) {
    const caption = readCaption(call.params);
    if (caption instanceof Failure) return caption;
    delete fields["caption"];
    delete fields["caption_entities"];
    Object.assign(fields, captionFields(caption));
  }
  const limited = takeLimit(call, target.chat, 1);
  if (limited !== null) return limited;
  return { message_id: post(call, target, source.kind, fields, source.file).api.message_id };
};

/** Messages that cannot be found or copied are skipped; albums stay albums. */
const copyMessages: Method = (call) =>
  many(call, "copy", (source, target, albums) => {
    const fields = contentOf(source);
    keepAlbum(call, source, fields, albums);
    return post(call, target, source.kind, fields, source.file);
  });

const forwardMessage: Method = (call) => {
  const target = readTarget(call);
  if (target instanceof Failure) return target;
  const source = readSource(call, "forward");
  if (source instanceof Failure) return source;
  if (source.api.has_protected_content === true)
    return bad("message has protected content and can't be forwarded");
  if (source.kind === "service") return bad("message can't be forwarded");
  const limited = takeLimit(call, target.chat, 1);
  if (limited !== null) return limited;
  const fields = { ...contentOf(source), forward_origin: originOf(source) };
  return post(call, target, source.kind, fields, source.file).api;
};

const forwardMessages: Method = (call) =>
  many(call, "forward", (source, target, albums) => {
    if (source.api.has_protected_content === true) return null;
    const fields: Record<string, unknown> = { ...contentOf(source), forward_origin: originOf(source) };
    keepAlbum(call, source, fields, albums);
    return post(call, target, source.kind, fields, source.file);
  });

function many(
  call: Call,
  verb: "copy" | "forward",
  place: (source: Stored, target: Target, albums: Map<string, string>) => Stored | null,
): unknown {
  const ids = readMessageIds(call.params["message_ids"]);
  if (ids instanceof Failure) return ids;
  if (ids.some((id, index) => id <= (ids[index - 1] ?? 0)))
    return bad("message identifiers must be in a strictly increasing order");
  const target = readTarget(call);
  if (target instanceof Failure) return target;
  const chat = sourceChat(call);
  if (chat instanceof Failure) return chat;
  const sources = ids
    .map((id) => liveMessage(chat, id))
    .filter((stored) => stored !== undefined)
    .filter((stored) => stored.kind !== "service");
  if (sources.length === 0) return bad(`there are no messages to ${verb}`);
  const limited = takeLimit(call, target.chat, sources.length);
  if (limited !== null) return limited;
  const albums = new Map<string, string>();
  return sources
    .map((source) => place(source, target, albums))
    .filter((stored) => stored !== null)
    .map((stored) => ({ message_id: stored.api.message_id }));
}

/** The copies of one album share a new album id. */
function keepAlbum(
  call: Call,
  source: Stored,
  fields: Record<string, unknown>,
  albums: Map<string, string>,
): void {
  const old = source.api.media_group_id;
  if (old === undefined) return;
  if (!albums.has(old)) albums.set(old, albumId(call.bot));
  fields["media_group_id"] = albums.get(old);
}

function originOf(source: Stored): unknown {
  return source.api.forward_origin ?? { type: "user", sender_user: source.api.from, date: source.api.date };
}

export const copyMethods: Record<string, Method> = {
  copymessage: copyMessage,
  copymessages: copyMessages,
  forwardmessage: forwardMessage,
  forwardmessages: forwardMessages,
};
