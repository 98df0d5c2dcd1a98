import { beforeEach, describe, expect, test } from "vitest";
import { ann, bo, fields, idOf, type Line, nobody, openLine, post, token } from "./line.ts";

let line: Line;
let sent: number;
let own: number;
let photo: number;

beforeEach(async () => {
  line = await openLine();
  const { call, emulator } = line;
  sent = idOf(await call("sendMessage", { chat_id: ann, text: "hello", reply_markup: keyboard("yes") }));
  own = emulator.send(ann, "mine").message_id;
  photo = emulator.send(ann, { photo: { name: "a.jpg" }, caption: "look" }).message_id;
  emulator.account({ id: 503, first_name: "Never started" });
});

const keyboard = (data: string) => ({ inline_keyboard: [[{ text: "Button", callback_data: data }]] });
const button = (fields: object) => ({
  chat_id: ann,
  text: "a",
  reply_markup: { inline_keyboard: [[fields]] },
});
const long = (length: number) => "я".repeat(length);
const markupError = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** Each rule by the call that breaks it. Parameters are made late, when the messages are there. */
const broken: [string, () => object, string][] = [
  ["sendMessage", () => ({ text: "a" }), "chat_id is empty"],
  ["sendMessage", () => ({ chat_id: nobody, text: "a" }), "chat not found"],
  ["sendMessage", () => ({ chat_id: "@no_such_name", text: "a" }), "chat not found"],
  ["sendMessage", () => ({ chat_id: ann }), "message text is empty"],
  ["sendMessage", () => ({ chat_id: ann, text: " \n " }), "message text is empty"],
  ["sendMessage", () => ({ chat_id: ann, text: "<b></b>", parse_mode: "HTML" }), "message text is empty"],
  ["sendMessage", () => ({ chat_id: ann, text: long(4097) }), "message is too long"],
  ["sendMessage", () => ({ chat_id: ann, text: "a", parse_mode: "XML" }), "unsupported parse_mode"],
  [
    "sendMessage",
    () => ({ chat_id: ann, text: "<b>a", parse_mode: "HTML" }),
    "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
  ],
  [
    "sendMessage",
    () => ({ chat_id: ann, text: "a", reply_markup: keyboard("x".repeat(65)) }),
    "BUTTON_DATA_INVALID",
  ],
  [
    "sendMessage",
    () => ({ chat_id: ann, text: "a", reply_markup: keyboard(long(33)) }),
    "BUTTON_DATA_INVALID",
  ],
  ["sendMessage", () => button({ text: "only text" }), markupError],
  [
    "sendMessage",
    () => button({ text: "a", url: "nowhere" }),
    "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
  ],
  [
    "sendMessage",
    () => ({ chat_id: ann, text: "a", reply_markup: "{" }),
    "can't parse reply keyboard markup JSON object",
  ],
  ["sendMessage", () => ({ chat_id: ann, text: "a", reply_markup: "[]" }), "object expected as reply markup"],
  ["sendMessage", () => ({ chat_id: ann, text: "a", message_thread_id: 77 }), "message thread not found"],
  [
    "sendMessage",
    () => ({ chat_id: ann, text: "a", reply_parameters: { message_id: 1 } }),
    "message to be replied not found",
  ],
  ["sendPhoto", () => ({ chat_id: ann }), "there is no photo in the request"],
  ["sendPhoto", () => ({ chat_id: ann, photo: "no-such-file" }), "wrong file identifier/HTTP URL specified"],
  [
    "sendPhoto",
    () => ({ chat_id: ann, photo: "https://example.org/a.jpg" }),
    "failed to get HTTP URL content",
  ],
  ["sendPhoto", () => ({ chat_id: ann, photo: "x", caption: long(1025) }), "message caption is too long"],
  ["sendVoice", () => ({ chat_id: ann, voice: fileId() }), "can't use file of type Photo as VoiceNote"],
  ["sendMediaGroup", () => ({ chat_id: ann, media: [] }), "group send must include 2-10 items"],
  ["sendLocation", () => ({ chat_id: ann, latitude: 91, longitude: 0 }), "wrong location specified"],
  ["sendContact", () => ({ chat_id: ann, first_name: "A" }), "phone number is empty"],
  ["sendChatAction", () => ({ chat_id: ann, action: "dancing" }), "wrong parameter action in request"],
  ["editMessageText", () => ({ chat_id: ann, message_id: 1, text: "b" }), "message to edit not found"],
  ["editMessageText", () => ({ chat_id: ann, message_id: own, text: "b" }), "message can't be edited"],
  [
    "editMessageText",
    () => ({ chat_id: ann, message_id: sent, text: "hello", reply_markup: keyboard("yes") }),
    notModified,
  ],
  ["editMessageText", () => ({ chat_id: ann, message_id: sent, text: "" }), "message text is empty"],
  ["editMessageText", () => ({ chat_id: ann, message_id: sent, text: long(4097) }), "message is too long"],
  [
    "editMessageReplyMarkup",
    () => ({ chat_id: ann, message_id: sent, reply_markup: keyboard("yes") }),
    notModified,
  ],
  [
    "editMessageCaption",
    () => ({ chat_id: ann, message_id: sent, caption: "b" }),
    "there is no caption in the message to edit",
  ],
  ["deleteMessage", () => ({ chat_id: ann, message_id: 1 }), "message to delete not found"],
  ["deleteMessage", () => ({ chat_id: ann }), "message identifier is not specified"],
  ["deleteMessages", () => ({ chat_id: ann, message_ids: [] }), "message identifiers are not specified"],
  [
    "deleteMessages",
    () => ({ chat_id: ann, message_ids: Array.from({ length: 101 }, (_, i) => i + 1) }),
    "too many message identifiers specified",
  ],
  ["copyMessage", () => ({ chat_id: ann, from_chat_id: bo, message_id: 1 }), "message to copy not found"],
  ["copyMessage", () => ({ chat_id: ann, from_chat_id: nobody, message_id: 1 }), "chat not found"],
  [
    "forwardMessage",
    () => ({ chat_id: ann, from_chat_id: bo, message_id: 1 }),
    "message to forward not found",
  ],
  [
    "copyMessages",
    () => ({ chat_id: bo, from_chat_id: ann, message_ids: [own, sent] }),
    "message identifiers must be in a strictly increasing order",
  ],
  ["getFile", () => ({ file_id: "x" }), "wrong file_id or the file is temporarily unavailable"],
  [
    "answerCallbackQuery",
    () => ({ callback_query_id: "1" }),
    "query is too old and response timeout expired or query ID is invalid",
  ],
  ["setMessageReaction", () => ({ chat_id: ann, message_id: 1 }), "message to react not found"],
  [
    "setMessageReaction",
    () => ({ chat_id: ann, message_id: own, reaction: [{ type: "emoji", emoji: "x" }] }),
    "REACTION_INVALID",
  ],
  ["createForumTopic", () => ({ chat_id: ann, name: "" }), "TOPIC_TITLE_EMPTY"],
  ["editForumTopic", () => ({ chat_id: ann, message_thread_id: 9, name: "a" }), "message thread not found"],
  ["setWebhook", () => ({ url: "ftp://example.org" }), "bad webhook: invalid URL specified"],
  [
    "setWebhook",
    () => ({ url: "http://127.0.0.1:9/", secret_token: "a b" }),
    "secret token contains unallowed characters",
  ],
  ["setMyCommands", () => ({ commands: [{ command: "Старт", description: "x" }] }), "BOT_COMMAND_INVALID"],
  ["pinChatMessage", () => ({ chat_id: ann, message_id: 1 }), "message to pin not found"],
];

const fileId = () => line.emulator.messages(ann).find((msg) => msg.message_id === photo)?.file?.file_id ?? "";

test.each(broken)("%s #%#: a broken rule has Telegram's words", async (method, params, reason) => {
  const before = line.emulator.messages(ann).length;
  const answer = await line.call(method, params());
  expect(answer).toMatchObject({
    status: 400,
    ok: false,
    error_code: 400,
    description: `Bad Request: ${reason}`,
  });
  expect(line.emulator.messages(ann)).toHaveLength(before);
});

describe("who may be written to", () => {
  const send = (chatId: number) => line.call("sendMessage", { chat_id: chatId, text: "a" });

  test("nobody who never started the bot", async () => {
    expect(await send(503)).toMatchObject({
      status: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
  });

  test("nobody who blocked it, until they come back", async () => {
    line.emulator.block(ann, true);
    expect(await send(ann)).toMatchObject({
      status: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    line.emulator.start(ann);
    expect(await send(ann)).toMatchObject({ status: 200 });
  });

  test("nobody whose account is gone", async () => {
    line.emulator.deactivate(ann);
    expect(await send(ann)).toMatchObject({ status: 403, description: "Forbidden: user is deactivated" });
  });
});

describe("tokens and methods", () => {
  test("a token is let in by its whole secret", async () => {
    expect(await post(line.emulator.url, `${token}x`, "getMe", {})).toMatchObject({
      status: 401,
      description: "Unauthorized",
    });
    expect(await post(line.emulator.url, "no-token", "getMe", {})).toMatchObject({ status: 404 });
    expect(fields(await post(line.emulator.url, "77:another-bot", "getMe", {}))["id"]).toBe(77);
  });

  test("only the one token, when one is set", async () => {
    const { emulator } = await openLine({ token });
    expect(await post(emulator.url, "77:another-bot", "getMe", {})).toMatchObject({ status: 401 });
  });

  test("a method nobody knows is 404, the case of a name is not looked at", async () => {
    expect(await line.call("sendMessages")).toMatchObject({ status: 404, description: "Not Found" });
    expect(await line.call("GETME")).toMatchObject({ status: 200 });
  });

  test("parameters come by query, form and JSON alike; unknown ones are ignored", async () => {
    const url = `${line.emulator.url}/bot${token}/sendMessage`;
    await fetch(`${url}?chat_id=${ann}&text=query&no_such=1`);
    await fetch(url, {
      method: "POST",
      body: new URLSearchParams({
        chat_id: `${ann}`,
        text: "form",
        reply_markup: JSON.stringify(keyboard("k")),
      }),
    });
    const form = new FormData();
    form.set("chat_id", `${ann}`);
    form.set("text", "multipart");
    await fetch(url, { method: "POST", body: form });
    const texts = line.emulator.messages(ann).slice(-3);
    expect(texts.map((msg) => msg.text)).toEqual(["query", "form", "multipart"]);
    expect(texts[1]?.keyboard?.[0]?.[0]?.callback_data).toBe("k");
    expect(await line.call("sendMessage", { chat_id: `${ann}`, text: "a" })).toMatchObject({ status: 200 });
  });
});
