import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, GrammyError, InlineKeyboard, InputFile, webhookCallback } from "grammy";
import { afterEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/local/emulator.ts";

const token = "123456:a-token-of-the-usual-shape";
const ann = 501;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(): Promise<{ emulator: Emulator; bot: Bot }> {
  const emulator = await startEmulator();
  ends.push(() => emulator.close());
  emulator.account({ id: ann, first_name: "Ann", language_code: "ru" });
  const bot = new Bot(token, { client: { apiRoot: emulator.url } });
  bot.command("start", (ctx) =>
    ctx.reply(`<b>Hello</b>, ${ctx.from?.first_name} ${ctx.match}`, {
      parse_mode: "HTML",
      reply_markup: new InlineKeyboard().text("Yes", "yes").text("No", "no"),
    }),
  );
  bot.callbackQuery("yes", async (ctx) => {
    await ctx.answerCallbackQuery({ text: "noted" });
    await ctx.editMessageText("You said yes");
  });
  bot.on("message:photo", async (ctx) => {
    const file = await ctx.getFile();
    const bytes = await (await fetch(`${emulator.url}/file/bot${token}/${file.file_path}`)).arrayBuffer();
    await ctx.replyWithDocument(new InputFile(new Uint8Array(bytes), "back.bin"), { caption: "yours" });
    await ctx.replyWithMediaGroup([
      { type: "photo", media: new InputFile(Buffer.from("one"), "1.jpg"), caption: "1" },
      { type: "photo", media: new InputFile(Buffer.from("two"), "2.jpg") },
    ]);
  });
  bot.on("edited_message:text", (ctx) => ctx.reply(`edited to ${ctx.editedMessage.text}`));
  return { emulator, bot };
}

async function play(emulator: Emulator): Promise<void> {
  emulator.start(ann, "from-a-link");
  const hello = await emulator.waitFor(ann, (msg) => msg.from === "bot");
  expect(hello).toMatchObject({ text: "Hello, Ann from-a-link", html: "<b>Hello</b>, Ann from-a-link" });
  const { callback_query_id } = emulator.tap(ann, hello.message_id, "yes");
  const edited = await emulator.waitFor(ann, (msg) => msg.text === "You said yes");
  expect(edited).toMatchObject({ message_id: hello.message_id });
  expect(edited.keyboard).toBeUndefined();
  expect(emulator.callback(callback_query_id)).toEqual({ answered: true, text: "noted" });
  emulator.send(ann, { photo: { bytesBase64: Buffer.from("picture").toString("base64") } });
  const back = await emulator.waitFor(ann, (msg) => msg.kind === "document");
  expect(back).toMatchObject({ caption: "yours", file: { name: "back.bin", size: 7 } });
  await emulator.waitFor(
    ann,
    (msg) => msg.from === "bot" && msg.kind === "photo" && msg.file?.name === "2.jpg",
  );
  const { message_id } = emulator.send(ann, "a");
  emulator.edit(ann, message_id, "b");
  await emulator.waitFor(ann, (msg) => msg.text === "edited to b");
}

test("grammY by long polling", async () => {
  const { emulator, bot } = await open();
  const running = bot.start();
  ends.push(async () => {
    await bot.stop();
    await running;
  });
  await play(emulator);
});

test("grammY by webhook", async () => {
  const { emulator, bot } = await open();
  const handle = webhookCallback(bot, "http", { secretToken: "sec" });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await bot.api.setWebhook(url, { secret_token: "sec", drop_pending_updates: true });
  await play(emulator);
});

test("grammY sees Telegram's refusals as Telegram's", async () => {
  const { emulator, bot } = await open();
  emulator.start(ann);
  emulator.block(ann, true);
  const error = await bot.api.sendMessage(ann, "a").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({ error_code: 403, description: "Forbidden: bot was blocked by the user" });
  emulator.faults([{ kind: "429", retry_after: 3 }]);
  await expect(bot.api.getMe()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 3 } });
});

test("what people write before the bot is there waits for it", async () => {
  const { emulator, bot } = await open();
  emulator.start(ann, "early");
  const running = bot.start();
  ends.push(async () => {
    await bot.stop();
    await running;
  });
  expect(await emulator.waitFor(ann, (msg) => msg.from === "bot")).toMatchObject({
    text: "Hello, Ann early",
  });
});

test("a message that does not come is missed in words", async () => {
  const { emulator } = await open();
  emulator.start(ann);
  await expect(emulator.waitFor(ann, (msg) => msg.from === "bot", { timeoutMs: 20 })).rejects.toThrow(
    'no such message in chat 501 after 20 ms; the last ones are ["person: /start"]',
  );
});
