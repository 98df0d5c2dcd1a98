import { beforeEach, expect, test } from "vitest";
import { openHook } from "./hook.ts";
import { ann, bo, fields, idOf, type Line, openLine, until } from "./line.ts";

let line: Line;
beforeEach(async () => {
  line = await openLine();
});

/** Time for whatever must not come to come. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 80));
const fresh = { drop_pending_updates: true };

test("each update is posted with the secret, and is done with any 2xx", async () => {
  const hook = await openHook(204);
  await line.call("setWebhook", { url: hook.url, secret_token: "sec-ret_1", ...fresh });
  line.emulator.send(ann, "hello");
  await until(() => hook.deliveries.length === 1);
  expect(hook.deliveries[0]).toMatchObject({ secret: "sec-ret_1", update: { message: { text: "hello" } } });
  await quiet();
  expect(hook.deliveries).toHaveLength(1);
  expect((await line.call("getWebhookInfo")).result).toMatchObject({
    url: hook.url,
    pending_update_count: 0,
  });
});

test("what waited before the webhook was set comes too", async () => {
  const hook = await openHook(200);
  await line.call("setWebhook", { url: hook.url });
  await until(() => hook.deliveries.length === 2);
  expect(hook.deliveries.map(({ update }) => (update["message"] as { text: string }).text)).toEqual([
    "/start",
    "/start",
  ]);
});

test("one in flight per chat, in order; a tap of the same person does not wait behind a message", async () => {
  const asked = idOf(
    await line.call("sendMessage", {
      chat_id: ann,
      text: "?",
      reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "a" }]] },
    }),
  );
  const hook = await openHook();
  await line.call("setWebhook", { url: hook.url, ...fresh });
  line.emulator.send(ann, "one");
  line.emulator.send(ann, "two");
  line.emulator.send(bo, "three");
  line.emulator.tap(ann, asked, "a");
  line.emulator.tap(ann, asked, "b");
  await until(() => hook.deliveries.length === 3);
  await quiet();
  const shown = () =>
    hook.deliveries.map(({ update }) => {
      const message = update["message"] as { text: string } | undefined;
      return message?.text ?? (update["callback_query"] as { data: string }).data;
    });
  expect(shown().sort()).toEqual(["a", "one", "three"]);
  for (const delivery of hook.deliveries.slice()) delivery.answer(200);
  await until(() => hook.deliveries.length === 5);
  expect(shown().slice(3).sort()).toEqual(["b", "two"]);
});

test("no more than max_connections at a time", async () => {
  const hook = await openHook();
  for (let id = 1; id <= 5; id++) line.emulator.account({ id, first_name: "P" });
  await line.call("setWebhook", { url: hook.url, max_connections: 2, ...fresh });
  for (let id = 1; id <= 5; id++) line.emulator.send(id, "a");
  await until(() => hook.deliveries.length === 2);
  await quiet();
  expect(hook.deliveries).toHaveLength(2);
  hook.deliveries[0]?.answer(200);
  await until(() => hook.deliveries.length === 3);
});

test("a refused update comes again at once, then after 2, 4, 8 ... 60 seconds; the chat waits behind it", async () => {
  const hook = await openHook(500);
  await line.call("setWebhook", { url: hook.url, ...fresh });
  line.emulator.send(ann, "poison");
  line.emulator.send(ann, "behind");
  await until(() => hook.deliveries.length === 2);
  await quiet();
  expect(hook.deliveries).toHaveLength(2);
  let tries = 2;
  for (const seconds of [2, 4, 8, 16, 32, 60, 60]) {
    // What the emulator does with the answer must be through before its clock moves.
    await quiet();
    line.emulator.advance(seconds * 1000 - 1);
    await quiet();
    expect(hook.deliveries).toHaveLength(tries);
    line.emulator.advance(1);
    tries++;
    await until(() => hook.deliveries.length === tries);
  }
  expect(new Set(hook.deliveries.map(({ update }) => update.update_id)).size).toBe(1);
  expect((await line.call("getWebhookInfo")).result).toMatchObject({
    pending_update_count: 2,
    last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
  });
});

test("Retry-After is obeyed, the first time as well", async () => {
  const hook = await openHook();
  await line.call("setWebhook", { url: hook.url, ...fresh });
  line.emulator.send(ann, "busy");
  await until(() => hook.deliveries.length === 1);
  hook.deliveries[0]?.answer(503, "", { "retry-after": "7" });
  await quiet();
  line.emulator.advance(6_999);
  await quiet();
  expect(hook.deliveries).toHaveLength(1);
  line.emulator.advance(1);
  await until(() => hook.deliveries.length === 2);
});

test("after 24 hours it is given up, and what stood behind it goes on", async () => {
  const hook = await openHook(500);
  await line.call("setWebhook", { url: hook.url, ...fresh });
  line.emulator.send(ann, "poison");
  await until(() => hook.deliveries.length === 2);
  await quiet();
  line.emulator.advance(23 * 3_600_000);
  await until(() => hook.deliveries.length === 3);
  line.emulator.send(ann, "behind");
  await quiet();
  line.emulator.advance(3_600_000);
  await until(() => hook.deliveries.length === 4);
  expect(hook.deliveries.at(-1)?.update).toMatchObject({ message: { text: "behind" } });
});

test("a dead webhook keeps its updates for whoever comes next", async () => {
  await line.call("setWebhook", { url: "http://127.0.0.1:1/", ...fresh });
  line.emulator.send(ann, "kept");
  await quiet();
  expect(fields(await line.call("getWebhookInfo"))["last_error_message"]).toBe("Connection refused");
  await line.call("deleteWebhook");
  expect((await line.call("getUpdates")).result).toMatchObject([{ message: { text: "kept" } }]);
});

test("a method in the answer is carried out", async () => {
  const hook = await openHook();
  await line.call("setWebhook", { url: hook.url, ...fresh });
  line.emulator.send(ann, "hello");
  await until(() => hook.deliveries.length === 1);
  hook.deliveries[0]?.answer(
    200,
    JSON.stringify({ method: "sendMessage", chat_id: ann, text: "by answer" }),
    {
      "content-type": "application/json",
    },
  );
  expect(await line.emulator.waitFor(ann, (msg) => msg.text === "by answer")).toMatchObject({ from: "bot" });
  expect(line.emulator.ledger().at(-1)).toMatchObject({ method: "sendMessage", applied: true });
});

test("only the kinds asked for are delivered", async () => {
  const hook = await openHook(200);
  await line.call("setWebhook", { url: hook.url, allowed_updates: ["edited_message"], ...fresh });
  const { message_id } = line.emulator.send(ann, "a");
  line.emulator.edit(ann, message_id, "b");
  await until(() => hook.deliveries.length === 1);
  expect(hook.deliveries[0]?.update).toHaveProperty("edited_message");
});
