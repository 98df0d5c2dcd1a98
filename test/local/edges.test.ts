import { beforeEach, expect, test } from "vitest";
import { ann, bo, fields, idOf, type Line, openLine } from "./line.ts";

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
});

const keyboard = (data: string) => ({ inline_keyboard: [[{ text: "Button", callback_data: data }]] });
const long = (length: number) => "я".repeat(length);

test.each([
  ["4096 characters", { text: long(4096) }],
  ["4096 characters after the tags are read", { text: `<b>${long(4096)}</b>`, parse_mode: "HTML" }],
  ["64 bytes of data", { text: "a", reply_markup: keyboard("x".repeat(64)) }],
])("%s pass", async (_, params) => {
  expect(await line.call("sendMessage", { chat_id: ann, ...params })).toMatchObject({ status: 200 });
});

test("a reply may go out without the message it answers", async () => {
  const answer = await line.call("sendMessage", {
    chat_id: ann,
    text: "a",
    reply_parameters: { message_id: 1, allow_sending_without_reply: true },
  });
  expect(fields(answer)["reply_to_message"]).toBeUndefined();
  const real = await line.call("sendMessage", {
    chat_id: ann,
    text: "a",
    reply_parameters: { message_id: own },
  });
  expect(fields(real)["reply_to_message"]).toMatchObject({ message_id: own, text: "mine" });
});

test("a message can be deleted for 48 hours and no longer, whosever it is", async () => {
  line.emulator.advance(48 * 3_600_000 - 1);
  expect(await line.call("deleteMessage", { chat_id: ann, message_id: own })).toMatchObject({
    result: true,
  });
  line.emulator.advance(1);
  expect(await line.call("deleteMessage", { chat_id: ann, message_id: sent })).toMatchObject({
    description: "Bad Request: message can't be deleted for everyone",
  });
});

test("deleteMessages skips what is gone, and takes nothing when one is too old", async () => {
  expect(await line.call("deleteMessages", { chat_id: ann, message_ids: [sent, 1, own] })).toMatchObject({
    result: true,
  });
  expect(line.emulator.messages(ann).map((msg) => msg.message_id)).not.toContain(sent);
  line.emulator.advance(48 * 3_600_000);
  const young = idOf(await line.call("sendMessage", { chat_id: ann, text: "a" }));
  expect(await line.call("deleteMessages", { chat_id: ann, message_ids: [photo, young] })).toMatchObject({
    description: "Bad Request: message can't be deleted for everyone",
  });
  expect(line.emulator.messages(ann).map((msg) => msg.message_id)).toContain(young);
});

test("a tap is answered once, and within 150 seconds", async () => {
  const first = line.emulator.tap(ann, sent, "yes").callback_query_id;
  expect(await line.call("answerCallbackQuery", { callback_query_id: first, text: "ok" })).toMatchObject({
    result: true,
  });
  expect(line.emulator.callback(first)).toEqual({ answered: true, text: "ok" });
  expect(await line.call("answerCallbackQuery", { callback_query_id: first })).toMatchObject({
    status: 400,
  });
  const late = line.emulator.tap(ann, sent, "yes").callback_query_id;
  line.emulator.advance(149_999);
  const inTime = line.emulator.tap(ann, sent, "yes").callback_query_id;
  line.emulator.advance(1);
  expect(await line.call("answerCallbackQuery", { callback_query_id: late })).toMatchObject({
    description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
  });
  expect(await line.call("answerCallbackQuery", { callback_query_id: inTime })).toMatchObject({
    status: 200,
  });
});

test("an edit without buttons takes the buttons away; a reply keyboard forbids edits", async () => {
  const edited = await line.call("editMessageText", { chat_id: ann, message_id: sent, text: "hello" });
  expect(fields(edited)["reply_markup"]).toBeUndefined();
  expect(fields(edited)["edit_date"]).toBeTypeOf("number");
  const reply = await line.call("sendMessage", {
    chat_id: ann,
    text: "a",
    reply_markup: { keyboard: [["one", { text: "two" }]] },
  });
  expect(
    await line.call("editMessageText", { chat_id: ann, message_id: idOf(reply), text: "b" }),
  ).toMatchObject({ description: "Bad Request: message can't be edited" });
  expect(line.emulator.messages(ann).at(-1)?.reply_keyboard).toEqual([[{ text: "one" }, { text: "two" }]]);
});

test("each chat counts its own messages", async () => {
  const one = idOf(await line.call("sendMessage", { chat_id: ann, text: "a" }));
  await line.call("sendMessage", { chat_id: bo, text: "a" });
  expect(idOf(await line.call("sendMessage", { chat_id: ann, text: "a" }))).toBe(one + 1);
});
