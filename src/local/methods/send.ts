import { bad, Failure } from "../answer.ts";
import { addMessage } from "../chats.ts";
import { mediaFields } from "../files.ts";
import { readBoolean, readNumber, readObject, readText } from "../params.ts";
import { type Formatted, readCaption, readFormatted, TEXT_MAX } from "../text/formatted.ts";
import { type FileRecord, type Kind, MEDIA_KINDS, type MediaKind, type Stored } from "../types.ts";
import { viewMessage } from "../views.ts";
import type { Call, Method } from "./call.ts";
import { readFile } from "./read-file.ts";
import { readTarget, type Target, takeLimit } from "./target.ts";

/** Puts one message of the bot into the chat and tells the phones. */
export function post(
  call: Call,
  target: Target,
  kind: Kind,
  fields: Record<string, unknown>,
  file?: FileRecord,
): Stored {
  const { world, bot } = call;
  const stored = addMessage(
    target.chat,
    {
      from: "bot",
      sender: bot.api,
      kind,
      fields: { ...fields, ...target.fields },
      extra: {
        ...(file === undefined ? {} : { file }),
        ...(target.markup.reply === undefined ? {} : { replyKeyboard: target.markup.reply }),
        ...(target.silent ? { silent: true } : {}),
      },
    },
    world.clock.now(),
    world.keepMessages,
  );
  if (target.chat.actions.length > 0) target.chat.actions = [];
  world.events.emit(() => ({ type: "message", chatId: target.chat.id, message: viewMessage(stored) }));
  return stored;
}

const sendMessage: Method = (call) => {
  const { params } = call;
  const target = readTarget(call);
  if (target instanceof Failure) return target;
  const content = readFormatted(params["text"], params["parse_mode"], params["entities"]);
  if (content instanceof Failure) return content;
  if (content.text === "") return bad("message text is empty");
  if (content.text.length > TEXT_MAX) return bad("message is too long");
  const limited = takeLimit(call, target.chat, 1);
  if (limited !== null) return limited;
  const fields = textFields(content);
  const preview = readObject(params["link_preview_options"]);
  if (preview !== undefined) fields["link_preview_options"] = preview;
  return post(call, target, "text", fields).api;
};

export function textFields(content: Formatted): Record<string, unknown> {
  return content.entities.length === 0
    ? { text: content.text }
    : { text: content.text, entities: content.entities };
}

export function captionFields(content: Formatted): Record<string, unknown> {
  if (content.text === "") return {};
  return content.entities.length === 0
    ? { caption: content.text }
    : { caption: content.text, caption_entities: content.entities };
}

const WITHOUT_CAPTION: readonly MediaKind[] = ["sticker", "video_note"];

const sendMedia =
  (kind: MediaKind): Method =>
  (call) => {
    const target = readTarget(call);
    if (target instanceof Failure) return target;
    const caption = WITHOUT_CAPTION.includes(kind) ? null : readCaption(call.params);
    if (caption instanceof Failure) return caption;
    const file = readFile(call, kind, call.params[kind], kind);
    if (file instanceof Failure) return file;
    const limited = takeLimit(call, target.chat, 1);
    if (limited !== null) return limited;
    const fields = {
      ...mediaFields(file),
      ...(caption === null ? {} : captionFields(caption)),
      ...(readBoolean(call.params["has_spoiler"]) ? { has_media_spoiler: true } : {}),
    };
    return post(call, target, kind, fields, file).api;
  };

const sendLocation: Method = (call) => {
  const target = readTarget(call);
  if (target instanceof Failure) return target;
  const latitude = readNumber(call.params["latitude"]);
  const longitude = readNumber(call.params["longitude"]);
  if (latitude === undefined) return bad("latitude is empty");
  if (longitude === undefined) return bad("longitude is empty");
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return bad("wrong location specified");
  const limited = takeLimit(call, target.chat, 1);
  if (limited !== null) return limited;
  return post(call, target, "location", { location: { latitude, longitude } }).api;
};

const sendContact: Method = (call) => {
  const target = readTarget(call);
  if (target instanceof Failure) return target;
  const phone = readText(call.params["phone_number"])?.trim();
  const firstName = readText(call.params["first_name"])?.trim();
  const lastName = readText(call.params["last_name"]);
  if (phone === undefined || phone === "") return bad("phone number is empty");
  if (firstName === undefined || firstName === "") return bad("first name is empty");
  const limited = takeLimit(call, target.chat, 1);
  if (limited !== null) return limited;
  const contact = {
    phone_number: phone,
    first_name: firstName,
    ...(lastName === undefined || lastName === "" ? {} : { last_name: lastName }),
  };
  return post(call, target, "contact", { contact }).api;
};

export const sendMethods: Record<string, Method> = {
  sendmessage: sendMessage,
  sendlocation: sendLocation,
  sendcontact: sendContact,
  ...Object.fromEntries(MEDIA_KINDS.map((kind) => [`send${kind.replace("_", "")}`, sendMedia(kind)])),
};
