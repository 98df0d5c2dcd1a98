import http from "node:http";
import { beforeEach, expect, test } from "vitest";
import { ann, idOf, type Line, openLine } from "./line.ts";

let line: Line;
beforeEach(async () => {
  line = await openLine();
});

/** Some of what the control side tells. */
type Shown = {
  readonly message_id?: number;
  readonly callback_query_id?: string;
  readonly error?: string;
  readonly bot?: object;
  readonly chats?: readonly { readonly chatId: number; readonly messages: readonly object[] }[];
  readonly calls?: readonly { readonly n: number }[];
};

async function control(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${line.emulator.url}/emulator/${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Shown };
}

test("a whole conversation by HTTP", async () => {
  const made = await control("POST", "accounts", { id: 600, first_name: "Cy", language_code: "ru" });
  expect(made.body).toEqual({ id: 600, first_name: "Cy", language_code: "ru" });
  expect((await control("POST", "start", { chatId: 600, payload: "x" })).body).toMatchObject({
    message_id: expect.any(Number) as number,
    update_id: expect.any(Number) as number,
  });
  const keyboard = { inline_keyboard: [[{ text: "A", callback_data: "a" }]] };
  const message_id = idOf(
    await line.call("sendMessage", { chat_id: 600, text: "?", reply_markup: keyboard }),
  );
  const tap = await control("POST", "chats/600/tap", { message_id, data: "a" });
  const id = tap.body.callback_query_id;
  expect((await control("GET", `callbacks/${id ?? ""}`)).body).toEqual({ answered: false });
  await line.call("answerCallbackQuery", { callback_query_id: id, text: "yes", show_alert: true });
  expect((await control("GET", `callbacks/${id ?? ""}`)).body).toEqual({
    answered: true,
    text: "yes",
    show_alert: true,
  });
  const said = (await control("POST", "chats/600/send", { text: "hello" })).body.message_id;
  await control("POST", "chats/600/edit", { message_id: said, text: "bye" });
  await control("POST", "chats/600/reaction", { message_id, emoji: ["👍"] });
  const state = (await control("GET", "state")).body;
  const chat = state.chats?.find((one) => one.chatId === 600);
  expect(state.bot).toMatchObject({ id: 123456 });
  expect(chat?.messages).toMatchObject([
    { text: "/start x", from: "person" },
    { text: "?", keyboard: [[{ text: "A", callback_data: "a" }]], reactions: ["👍"] },
    { text: "bye", edit_date: expect.any(Number) as number },
  ]);
  await control("POST", "chats/600/delete", { message_id: said });
  await control("POST", "chats/600/block");
  const after = (await control("GET", "state")).body.chats?.find((one) => one.chatId === 600);
  expect(after).toMatchObject({ blocked: true, messages: [{}, {}] });
  await control("POST", "chats/600/unblock");
  expect((await line.call("sendMessage", { chat_id: 600, text: "a" })).status).toBe(200);
});

test("faults, ledger and clock by HTTP", async () => {
  await control("DELETE", "ledger");
  await control("POST", "faults", { rules: [{ kind: "500" }], seed: 1 });
  expect((await line.call("getMe")).status).toBe(500);
  await control("DELETE", "faults");
  expect((await line.call("getMe")).status).toBe(200);
  const calls = (await control("GET", "ledger?since=0")).body.calls;
  expect(calls).toMatchObject([{ status: 500 }, { status: 200 }]);
  expect((await control("GET", `ledger?since=${calls?.[0]?.n ?? 0}`)).body.calls).toHaveLength(1);
  const before = line.now();
  expect((await control("POST", "clock", { advance_ms: 1000 })).body).toEqual({ now: before + 1000 });
});

test.each([
  ["POST", "chats/999/send", { text: "a" }, 400, "no account 999"],
  ["POST", `chats/${ann}/send`, {}, 400, "nothing to send"],
  ["POST", `chats/${ann}/tap`, { message_id: 1, data: "a" }, 400, `no message 1 in chat ${ann}`],
  ["POST", "accounts", {}, 400, "first_name is missing"],
  ["POST", "accounts", { id: -4, first_name: "A" }, 400, "id must be a positive number"],
  ["POST", "faults", { rules: [{ kind: "flood" }] }, 400, "unknown kind of fault: flood"],
  ["GET", "callbacks/5", undefined, 404, "not found"],
  ["GET", "nowhere", undefined, 404, "no such control"],
])("%s %s is refused in words", async (method, path, body, status, error) => {
  expect(await control(method, path, body)).toEqual({ status, body: { error } });
});

test("another site in the same browser cannot drive it", async () => {
  const { body, status } = await control(
    "POST",
    `chats/${ann}/send`,
    { text: "a" },
    { origin: "https://example.org" },
  );
  expect({ body, status }).toEqual({
    status: 403,
    body: { error: "another site may not drive the emulator" },
  });
  expect((await control("GET", "state", undefined, { origin: line.emulator.url })).status).toBe(200);
});

test("every change is told as it happens", async () => {
  const response = await fetch(`${line.emulator.url}/emulator/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = "";
  const seen = async (type: string) => {
    while (!read.includes(`"type":"${type}"`)) read += (await reader?.read())?.value ?? "";
  };
  const message_id = idOf(await line.call("sendMessage", { chat_id: ann, text: "a" }));
  await seen("message");
  await line.call("editMessageText", { chat_id: ann, message_id, text: "b" });
  await seen("edit");
  await line.call("sendChatAction", { chat_id: ann, action: "typing" });
  await seen("action");
  const { callback_query_id } = line.emulator.tap(ann, message_id, "x");
  await line.call("answerCallbackQuery", { callback_query_id });
  await seen("callback-answer");
  await line.call("pinChatMessage", { chat_id: ann, message_id });
  await seen("pin");
  await line.call("deleteMessage", { chat_id: ann, message_id });
  await seen("delete");
  line.emulator.block(ann, true);
  await seen("block");
  line.emulator.advance(1);
  await seen("clock");
  line.emulator.account({ first_name: "New" });
  await seen("account");
  await reader?.cancel();
});

test("the page is served, and nothing outside its folder", async () => {
  const index = await fetch(`${line.emulator.url}/`);
  expect(index.status).toBe(200);
  expect(index.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(index.headers.get("content-security-policy")).toContain("default-src 'self'");
  // fetch would tidy such paths before it sends them.
  const raw = (path: string) =>
    new Promise<number | undefined>((resolve, reject) =>
      http
        .get({ host: "127.0.0.1", port: line.emulator.port, path }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
        .on("error", reject),
    );
  expect(await raw("/page/index.html")).toBe(200);
  for (const path of [
    "/page/../../../package.json",
    "/page/..//..//../package.json",
    "/page/../emulator.ts",
    "/page/%2e%2e/emulator.ts",
    "/page/..%2femulator.ts",
    "/page//etc/passwd",
    "/page/.git",
    "/page/",
    "/../../../package.json",
    "/package.json",
  ])
    expect(await raw(path), path).toBe(404);
});

test("a phone's picture is shown as one; anything else is never opened by the browser", async () => {
  line.emulator.send(ann, { photo: { bytesBase64: "AAAA" } });
  line.emulator.send(ann, { document: { name: "a.html", mime: "text/html", bytesBase64: "AAAA" } });
  const [photo, page] = line.emulator.messages(ann).slice(-2);
  const get = (id: string | undefined) => fetch(`${line.emulator.url}/emulator/files/${id ?? ""}`);
  expect((await get(photo?.file?.file_id)).headers.get("content-type")).toBe("image/jpeg");
  const other = await get(page?.file?.file_id);
  expect(other.headers.get("content-type")).toBe("application/octet-stream");
  expect(other.headers.get("content-disposition")).toBe("attachment");
});

test("a chat forgets its oldest messages beyond what it is told to keep", async () => {
  const { emulator, call } = await openLine({ keepMessages: 3 });
  for (const text of ["a", "b", "c", "d"]) await call("sendMessage", { chat_id: ann, text });
  expect(emulator.messages(ann).map((msg) => msg.text)).toEqual(["b", "c", "d"]);
});
