import { beforeEach, expect, test } from "vitest";
import { type Answer, ann, bo, idOf, type Line, openLine, token, updatesIn } from "./line.ts";

let line: Line;
beforeEach(async () => {
  line = await openLine();
  await line.call("getUpdates", { offset: -1 });
});

const texts = (answer: Answer) => updatesIn(answer).map((update) => update.message?.text);
const lastId = (answer: Answer): number => updatesIn(answer).at(-1)?.update_id ?? 0;

test("an update comes again until a higher offset confirms it", async () => {
  line.emulator.send(ann, "one");
  line.emulator.send(bo, "two");
  const first = await line.call("getUpdates", { offset: -2 });
  expect(texts(first)).toEqual(["one", "two"]);
  expect(texts(await line.call("getUpdates"))).toEqual(["one", "two"]);
  expect(texts(await line.call("getUpdates", { offset: lastId(first), limit: 1 }))).toEqual(["two"]);
  expect(texts(await line.call("getUpdates", { offset: lastId(first) + 1 }))).toEqual([]);
  expect(texts(await line.call("getUpdates", { offset: 0 }))).toEqual([]);
});

test("at most `limit` come, and never more than 100", async () => {
  for (let i = 0; i < 120; i++) line.emulator.send(ann, `${i}`);
  expect(updatesIn(await line.call("getUpdates", { limit: 3 }))).toHaveLength(3);
  expect(updatesIn(await line.call("getUpdates", { limit: 500 }))).toHaveLength(100);
});

test("a negative offset forgets all but the last", async () => {
  for (const text of ["one", "two", "three"]) line.emulator.send(ann, text);
  expect(texts(await line.call("getUpdates", { offset: -2 }))).toEqual(["two", "three"]);
  expect(texts(await line.call("getUpdates"))).toEqual(["two", "three"]);
});

test("a long poll ends with the first update, and carries all of one moment", async () => {
  await line.call("getUpdates", { offset: lastId(await line.call("getUpdates")) + 1 });
  const poll = line.call("getUpdates", { timeout: 30 });
  await pollWaits();
  line.emulator.send(ann, "one");
  line.emulator.send(bo, "two");
  expect(texts(await poll)).toEqual(["one", "two"]);
});

/** The emulator has the call: it is the one a second poller would end. */
async function pollWaits(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
}

test("a second poller ends the first with 409", async () => {
  await line.call("getUpdates", { offset: lastId(await line.call("getUpdates")) + 1 });
  const first = line.call("getUpdates", { timeout: 30 });
  await pollWaits();
  const second = line.call("getUpdates", { timeout: 0 });
  expect(await first).toMatchObject({
    status: 409,
    description:
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  });
  expect(await second).toMatchObject({ status: 200, result: [] });
});

test("polling and a webhook exclude each other", async () => {
  await line.call("getUpdates", { offset: lastId(await line.call("getUpdates")) + 1 });
  const poll = line.call("getUpdates", { timeout: 30 });
  await pollWaits();
  await line.call("setWebhook", { url: "http://127.0.0.1:9/" });
  expect(await poll).toMatchObject({
    status: 409,
    description: "Conflict: terminated by setWebhook request",
  });
  expect(await line.call("getUpdates")).toMatchObject({
    status: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  await line.call("deleteWebhook");
  expect(await line.call("getUpdates")).toMatchObject({ status: 200 });
});

test("a poller that hung up loses nothing", async () => {
  await line.call("getUpdates", { offset: lastId(await line.call("getUpdates")) + 1 });
  const gone = new AbortController();
  const poll = fetch(`${line.emulator.url}/bot${token}/getUpdates?timeout=30`, { signal: gone.signal });
  await pollWaits();
  gone.abort();
  await expect(poll).rejects.toThrow();
  await pollWaits();
  const before = line.emulator.ledger().length;
  line.emulator.send(ann, "still here");
  await pollWaits();
  expect(line.emulator.ledger()).toHaveLength(before);
  expect(texts(await line.call("getUpdates", { timeout: 30 }))).toEqual(["still here"]);
});

test("after 24 hours an update is dropped, and not a moment before", async () => {
  line.emulator.send(ann, "old");
  line.emulator.advance(24 * 3_600_000 - 1);
  line.emulator.send(ann, "new");
  expect(texts(await line.call("getUpdates"))).toContain("old");
  line.emulator.advance(1);
  expect(texts(await line.call("getUpdates"))).toEqual(["new"]);
});

test("reactions come only to a bot that asks for them; the list asked for is kept", async () => {
  const { message_id } = line.emulator.send(ann, "a");
  line.emulator.react(ann, message_id, ["👍"]);
  expect(updatesIn(await line.call("getUpdates")).at(-1)).toHaveProperty("message");
  await line.call("getUpdates", { allowed_updates: ["message_reaction"] });
  line.emulator.react(ann, message_id, []);
  line.emulator.send(ann, "not asked for");
  expect(updatesIn(await line.call("getUpdates", { offset: -1 }))).toMatchObject([
    {
      message_reaction: {
        old_reaction: [{ type: "emoji", emoji: "👍" }],
        new_reaction: [],
        user: { id: ann },
      },
    },
  ]);
});

test("each act of a person comes in Telegram's shape", async () => {
  const { emulator, call } = line;
  const asked = idOf(await call("sendMessage", { chat_id: ann, text: "Which?", reply_markup: keyboard }));
  emulator.tap(ann, asked, "a");
  const said = emulator.send(ann, { text: "/help @bot example.org", reply_to: asked }).message_id;
  emulator.edit(ann, said, "no");
  emulator.send(ann, {
    photo: { bytesBase64: "AAAA", width: 10, height: 20 },
    caption: "see",
    forward_from: "Hidden",
  });
  emulator.send(ann, { contact: { phone_number: "+7", first_name: "C", user_id: 5 } });
  emulator.block(ann, true);
  const updates = updatesIn(await call("getUpdates", { offset: -6 }));
  const from = { id: ann, is_bot: false, first_name: "Ann", username: "ann_m", language_code: "ru" };
  const chat = { id: ann, type: "private", first_name: "Ann", username: "ann_m" };
  const [tap, text, edited, photo, contact, block] = updates;
  expect(tap?.callback_query).toMatchObject({
    id: expect.stringMatching(/^\d+$/) as string,
    from,
    data: "a",
    message: { message_id: asked, chat, text: "Which?", reply_markup: keyboard, from: { is_bot: true } },
  });
  expect(text?.message).toEqual({
    message_id: said,
    from,
    chat,
    date: Math.floor(line.now() / 1000),
    text: "/help @bot example.org",
    entities: [
      { type: "bot_command", offset: 0, length: 5 },
      { type: "mention", offset: 6, length: 4 },
      { type: "url", offset: 11, length: 11 },
    ],
    reply_to_message: expect.objectContaining({ message_id: asked }) as object,
  });
  expect(edited?.edited_message).toMatchObject({
    message_id: said,
    text: "no",
    edit_date: expect.any(Number) as number,
  });
  expect(edited?.edited_message?.entities).toBeUndefined();
  expect(photo?.message).toMatchObject({
    caption: "see",
    photo: [{}, { width: 10, height: 20, file_size: 3 }],
    forward_origin: { type: "hidden_user", sender_user_name: "Hidden" },
  });
  expect(contact?.message).toMatchObject({ contact: { phone_number: "+7", first_name: "C", user_id: 5 } });
  expect(block?.my_chat_member).toMatchObject({
    from,
    chat,
    old_chat_member: { status: "member" },
    new_chat_member: { status: "kicked", user: { is_bot: true } },
  });
});

const keyboard = { inline_keyboard: [[{ text: "A", callback_data: "a" }]] };

test("a tap on what was deleted says that the message cannot be reached", async () => {
  const message_id = idOf(
    await line.call("sendMessage", { chat_id: ann, text: "a", reply_markup: keyboard }),
  );
  await line.call("deleteMessage", { chat_id: ann, message_id });
  line.emulator.tap(ann, message_id, "a");
  const [update] = updatesIn(await line.call("getUpdates", { offset: -1 }));
  expect(update?.callback_query?.message).toEqual({
    chat: expect.objectContaining({ id: ann }) as object,
    message_id,
    date: 0,
  });
});

test("an update is a snapshot: a later edit does not change it", async () => {
  const { message_id } = line.emulator.send(ann, "first");
  line.emulator.edit(ann, message_id, "second");
  const updates = updatesIn(await line.call("getUpdates", { offset: -2 }));
  expect(updates.map((update) => (update.message ?? update.edited_message)?.text)).toEqual([
    "first",
    "second",
  ]);
});
