import { beforeEach, expect, test } from "vitest";
import type { PersonSends } from "../../src/local/emulator.ts";
import { ann, bo, fields, idOf, type Line, openLine, token, updatesIn } from "./line.ts";

let line: Line;
beforeEach(async () => {
  line = await openLine();
});

const kinds: [string, PersonSends][] = [
  ["text", { text: "see example.org and @ann_m" }],
  ["photo", { photo: { name: "a.jpg" }, caption: "look" }],
  ["document", { document: { name: "order.pdf" }, caption: "it" }],
  ["voice", { voice: { duration: 12 } }],
  ["video", { video: {} }],
  ["video_note", { video_note: {} }],
  ["audio", { audio: {} }],
  ["sticker", { sticker: {} }],
  ["animation", { animation: {} }],
  ["location", { location: { latitude: 55.7, longitude: 37.6 } }],
  ["contact", { contact: { phone_number: "+70000000000", first_name: "Card" } }],
];

test.each(kinds)("a %s is copied whole, and says nothing of who sent it", async (kind, sends) => {
  const source = line.emulator.send(ann, { ...sends, forward_from: "Somebody hidden" });
  await line.call("getUpdates");
  const answer = await line.call("copyMessage", {
    chat_id: bo,
    from_chat_id: ann,
    message_id: source.message_id,
  });
  expect(Object.keys(fields(answer))).toEqual(["message_id"]);
  const original = line.emulator.messages(ann).at(-1);
  const copy = line.emulator.messages(bo).at(-1);
  expect(copy?.message_id).toBe(idOf(answer));
  expect(copy).toMatchObject({ kind, from: "bot" });
  for (const field of ["text", "caption", "entities", "file", "location", "contact"] as const)
    expect(copy?.[field]).toEqual(original?.[field]);
  expect(original?.forwarded).toBe(true);
  expect(copy?.forwarded).toBeUndefined();
  const seen = JSON.stringify(
    (await line.call("forwardMessage", { chat_id: bo, from_chat_id: bo, message_id: copy?.message_id }))
      .result,
  );
  expect(seen).not.toContain(`"id":${ann}`);
});

test("a copy may have a caption, a reply, a keyboard and protection of its own", async () => {
  const source = line.emulator.send(ann, { photo: {}, caption: "old" }).message_id;
  const asked = line.emulator.send(bo, "which?").message_id;
  await line.call("copyMessage", {
    chat_id: bo,
    from_chat_id: ann,
    message_id: source,
    caption: "<b>new</b>",
    parse_mode: "HTML",
    reply_parameters: { message_id: asked },
    reply_markup: { inline_keyboard: [[{ text: "Take", callback_data: "t" }]] },
    protect_content: true,
    disable_notification: true,
  });
  expect(line.emulator.messages(bo).at(-1)).toMatchObject({
    caption: "new",
    html: "<b>new</b>",
    reply_to_message_id: asked,
    keyboard: [[{ text: "Take", callback_data: "t" }]],
    protect: true,
    silent: true,
  });
});

test("copyMessages keeps albums together and apart, and skips what is gone", async () => {
  const first = line.emulator.send(ann, { media_group: [{ photo: {}, caption: "one" }, { photo: {} }] });
  const second = line.emulator.send(ann, { media_group: [{ document: {} }, { document: {} }] });
  const alone = line.emulator.send(ann, "alone").message_id;
  const gone = line.emulator.send(ann, "gone").message_id;
  line.emulator.delete(ann, gone);
  const ids = [...first.message_ids, ...second.message_ids, alone, gone];
  const answer = await line.call("copyMessages", { chat_id: bo, from_chat_id: ann, message_ids: ids });
  expect(answer.result).toHaveLength(5);
  const groups = line.emulator
    .messages(bo)
    .slice(-5)
    .map((msg) => msg.media_group_id);
  const sources = line.emulator
    .messages(ann)
    .slice(-5)
    .map((msg) => msg.media_group_id);
  expect(groups[0]).toBeDefined();
  expect(groups[0]).toBe(groups[1]);
  expect(groups[2]).toBe(groups[3]);
  expect(groups[0]).not.toBe(groups[2]);
  expect(sources).not.toContain(groups[0]);
  expect(groups[4]).toBeUndefined();
});

test("what is protected is copied by the bot but never forwarded", async () => {
  const message_id = idOf(await line.call("sendMessage", { chat_id: ann, text: "a", protect_content: true }));
  const where = { chat_id: bo, from_chat_id: ann, message_id };
  expect(await line.call("forwardMessage", where)).toMatchObject({
    description: "Bad Request: message has protected content and can't be forwarded",
  });
  expect(await line.call("copyMessage", where)).toMatchObject({ status: 200 });
});

test("a forward names whom it came from", async () => {
  const message_id = line.emulator.send(ann, "mine").message_id;
  const forward = await line.call("forwardMessage", { chat_id: bo, from_chat_id: ann, message_id });
  expect(fields(forward)["forward_origin"]).toMatchObject({ type: "user", sender_user: { id: ann } });
  expect(line.emulator.messages(bo).at(-1)?.forwarded).toBe(true);
});

test("an upload can be fetched, sent again by its id, and is limited to 20 MB on the way back", async () => {
  const url = `${line.emulator.url}/bot${token}`;
  const upload = async (size: number) => {
    const form = new FormData();
    form.set("chat_id", `${ann}`);
    form.set("document", new Blob([new Uint8Array(size).fill(7)]), "../../order.pdf");
    const response = await fetch(`${url}/sendDocument`, { method: "POST", body: form });
    return ((await response.json()) as { result: { document: { file_id: string; file_name: string } } })
      .result.document;
  };
  const small = await upload(1000);
  expect(small.file_name).toBe("order.pdf");
  const path = fields(await line.call("getFile", { file_id: small.file_id }))["file_path"] as string;
  const fetched = await fetch(`${line.emulator.url}/file/bot${token}/${path}`);
  expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(new Uint8Array(1000).fill(7));
  expect((await fetch(`${line.emulator.url}/file/bot${token}x/${path}`)).status).toBe(404);
  expect(await line.call("sendDocument", { chat_id: bo, document: small.file_id })).toMatchObject({
    status: 200,
  });
  const big = await upload(20 * 1024 * 1024 + 1);
  expect(await line.call("getFile", { file_id: big.file_id })).toMatchObject({
    description: "Bad Request: file is too big",
  });
});

test("topics: made, written to, renamed, taken away with all that is in them", async () => {
  const topic = fields(await line.call("createForumTopic", { chat_id: ann, name: "Case 1" }));
  const thread = topic["message_thread_id"] as number;
  const inside = await line.call("sendMessage", { chat_id: ann, message_thread_id: thread, text: "a" });
  expect(inside.result).toMatchObject({ message_thread_id: thread, is_topic_message: true });
  line.emulator.send(ann, { text: "answer", message_thread_id: thread });
  const updates = updatesIn(await line.call("getUpdates"));
  expect(updates.at(-1)?.message).toMatchObject({ message_thread_id: thread, is_topic_message: true });
  expect(
    await line.call("editForumTopic", { chat_id: ann, message_thread_id: thread, name: "Case 1" }),
  ).toMatchObject({
    description: "Bad Request: TOPIC_NOT_MODIFIED",
  });
  await line.call("editForumTopic", { chat_id: ann, message_thread_id: thread, name: "Case 1, closed" });
  expect(line.emulator.state().chats.find((chat) => chat.chatId === ann)?.topics).toMatchObject([
    { id: thread, name: "Case 1, closed" },
  ]);
  expect(await line.call("closeForumTopic", { chat_id: ann, message_thread_id: thread })).toMatchObject({
    status: 400,
  });
  await line.call("deleteForumTopic", { chat_id: ann, message_thread_id: thread });
  expect(line.emulator.messages(ann).filter((msg) => msg.message_thread_id === thread)).toEqual([]);
  expect(
    await line.call("sendMessage", { chat_id: ann, message_thread_id: thread, text: "a" }),
  ).toMatchObject({
    description: "Bad Request: message thread not found",
  });
});

test("a bot without topics has none", async () => {
  const { call } = await openLine({ topics: false });
  expect(await call("createForumTopic", { chat_id: ann, name: "a" })).toMatchObject({
    description: "Bad Request: the chat is not a forum",
  });
  expect(fields(await call("getMe"))["has_topics_enabled"]).toBe(false);
});

test("an album of the bot is 2 to 10 of one sort, each with the same album id", async () => {
  const upload = line.emulator.send(ann, { media_group: [{ photo: {} }, { document: {} }] });
  const [photo, document] = line.emulator
    .messages(ann)
    .filter(({ message_id }) => upload.message_ids.includes(message_id))
    .map((msg) => msg.file?.file_id);
  const album = (...media: object[]) => line.call("sendMediaGroup", { chat_id: ann, media });
  const both = await album({ type: "photo", media: photo, caption: "one" }, { type: "photo", media: photo });
  const [first, second] = both.result as readonly { media_group_id: string; caption?: string }[];
  expect(first?.media_group_id).toMatch(/^\d+$/);
  expect(second?.media_group_id).toBe(first?.media_group_id);
  expect(first?.caption).toBe("one");
  expect(await album({ type: "photo", media: photo }, { type: "document", media: document })).toMatchObject({
    description: "Bad Request: Can't use the media of the specified type in the album",
  });
});
