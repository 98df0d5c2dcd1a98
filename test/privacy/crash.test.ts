import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { faultCode } from "../../src/adapters/log/crash.ts";
import { type Emulator, startEmulator } from "../../src/local/emulator.ts";
import { type BotProcess, startBot } from "../support/bot-process.ts";
import { testRedis } from "../support/redis.ts";

/** A bug that nothing catches ends the bot with one line: a code and our line, nothing that a person wrote. */
const canary = "канарейка-в-ошибке";
const token = "100000:token-of-the-bot-that-crashes-in-a-test";
const failedCall = `Object.assign(new Error("${canary} 7700112233"), { name: "GrammyError", payload: { text: "${canary}" } })`;

let emulator: Emulator;
let bot: BotProcess | null = null;
beforeEach(async () => {
  await testRedis().flush();
  emulator = await startEmulator({ token });
});
afterEach(async () => {
  await bot?.kill();
  bot = null;
  await emulator.close();
});

/** Does this as soon as the bot says that it has started. */
function preloaded(code: string): string {
  const module = `
    const write = process.stdout.write;
    process.stdout.write = function (...args) {
      if (String(args[0]).includes("started: ")) setImmediate(() => { ${code} });
      return write.apply(this, args);
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(module)}`;
}

async function crashed(code: string, env: Record<string, string> = {}): Promise<string> {
  bot = startBot({
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.url,
    REDIS_URL: testRedis().url,
    ROOT_KEY: randomBytes(32).toString("hex"),
    PORT: "0",
    NODE_OPTIONS: preloaded(code),
    ...env,
  });
  expect(await bot.ended).toBe(1);
  return bot.output();
}

test.each([
  ["an error of a failed call, with all that was sent", `throw ${failedCall}`, "GrammyError"],
  [
    "an error of the system",
    `throw Object.assign(new Error("${canary}"), { code: "ECONNRESET" })`,
    "ECONNRESET",
  ],
  ["a rejection that nobody handles", `Promise.reject(${failedCall})`, "GrammyError"],
  ["a rejection with words", `Promise.reject("${canary}")`, "ERR_UNHANDLED_REJECTION"],
  ["words that are thrown", `throw "${canary}"`, "unknown"],
  ["a code that is somebody's words", `throw Object.assign(new Error("x"), { code: "${canary}" })`, "Error"],
])("%s", async (_what, code, told) => {
  const output = await crashed(code);
  expect(output).toContain(`crashed: ${told}\n`);
  expect(output).not.toContain(canary);
  expect(output).not.toContain("7700112233");
});

test("twin: what Node itself prints of it holds the words", async () => {
  const output = await crashed(`process.removeAllListeners("uncaughtException"); throw ${failedCall}`);
  expect(output).toContain(canary);
});

test("a start that fails for no known reason says a code", async () => {
  const held = `--import=data:text/javascript,${encodeURIComponent(
    `import { Server } from "node:net"; Server.prototype.listen = () => { throw ${failedCall}; };`,
  )}`;
  const output = await crashed("", { NODE_OPTIONS: held });
  expect(output).toMatch(/^could not start: GrammyError( at src\/[a-z/-]+\.ts:\d+)?$/m);
  expect(output).not.toContain(canary);
});

test("the line of our sources is told, and never one that stands in the words", () => {
  const error = new TypeError(`x\n    at ${canary} (src/ivan/ivanov.ts:1:1)`);
  error.stack = `TypeError: ${error.message}\n    at parse (node:internal/x:1:1)\n    at go (file:///app/src/usecases/offer-handoff.ts:41:7)`;
  expect(faultCode(error)).toBe("TypeError at src/usecases/offer-handoff.ts:41");
  error.stack = `TypeError: ${error.message}`;
  expect(faultCode(error)).toBe("TypeError");
});
