/** `npm run keys` as an operator uses it, against a real Redis and a bot in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/local/emulator.ts";
import { type BotProcess, startBot } from "../support/bot-process.ts";
import { phoneOf } from "../support/phone.ts";
import { type OwnRedis, startRedis } from "../support/redis.ts";

const root = "0a".repeat(32);
const otherRoot = "0b".repeat(32);
/** Longer than any start takes. */
const patienceMs = 30_000;
const token = "100000:token-of-the-bot-whose-key-changes";

let folder: string;
let redis: OwnRedis;
let emulator: Emulator;
let bots: BotProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "handline-keys-"));
  redis = await startRedis({ aof: false });
  emulator = await startEmulator({ token });
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) await bot.kill();
  await emulator.close();
  await redis.remove();
  rmSync(folder, { recursive: true, force: true });
});

function bot(env: Record<string, string>): BotProcess {
  const started = startBot({
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.url,
    REDIS_URL: redis.url,
    PORT: "0",
    ...env,
  });
  bots.push(started);
  return started;
}

/** Starts a bot with this key and stops it again: whether the key was right. */
async function startsWith(key: string): Promise<boolean> {
  const one = bot({ ROOT_KEY: key });
  const started = await one.started.then(
    () => true,
    () => false,
  );
  if (started) await one.stop();
  return started;
}

async function keys(args: readonly string[], env: Record<string, string> = {}, typed = "") {
  const child = spawn(process.execPath, ["src/cli/keys.ts", ...args], {
    env: { PATH: process.env["PATH"] ?? "", REDIS_URL: redis.url, ...env },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(typed);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

test("new: 32 random bytes, never the same", async () => {
  const [one, two] = await Promise.all([keys(["new"]), keys(["new"])]);
  expect(one.out).toMatch(/^[0-9a-f]{64}\n$/);
  expect(two.out).not.toBe(one.out);
});

test("a key goes on paper in shares, is tried without changing anything, and comes back", async () => {
  expect(await startsWith(root)).toBe(true);
  const printed = await keys(["export", "--shares", "4", "--needed", "2"], { ROOT_KEY: root });
  expect(printed.out).not.toContain(root);
  const lines = printed.out.split("\n").filter((line) => /^\d of 4/.test(line));
  expect(lines).toHaveLength(4);
  // Typed as they stand on the paper, with their number; in any order.
  const typed = `${lines[3]}\n${lines[1]}\n`;
  expect(await keys(["verify", "--shares"], {}, typed)).toMatchObject({
    code: 0,
    out: expect.stringContaining("opens the data") as string,
  });
  expect((await keys(["combine"], {}, typed)).out).toBe(`${root}\n`);
  expect(await keys(["combine"], {}, `${lines[0]}\n`)).toEqual({
    code: 3,
    out: "",
    err: "2 shares are needed. Ask the others who hold one.\n",
  });
});

test("rotate while a bot runs: it goes on, and from then on only the new key starts one", async () => {
  const running = bot({ ROOT_KEY: root });
  await running.started;
  const both = { ROOT_KEY: root, NEW_ROOT_KEY: otherRoot };
  expect(await keys(["rotate"], both)).toMatchObject({ code: 0, err: "" });
  expect(await keys(["rotate"], both)).toMatchObject({
    code: 0,
    out: expect.stringContaining("already") as string,
  });
  expect((await keys(["verify"], { ROOT_KEY: root })).code).toBe(3);
  expect((await keys(["verify"], { ROOT_KEY: otherRoot })).code).toBe(0);
  emulator.account({ id: 4001, first_name: "P", language_code: "ru" });
  const phone = phoneOf(emulator, 4001, patienceMs);
  phone.say("/start");
  await phone.taps("Русский");
  expect(await running.stop()).toBe(0);
  expect(await startsWith(root)).toBe(false);
  expect(await startsWith(otherRoot)).toBe(true);
});

describe("what an operator gets wrong is one line, and changes nothing", () => {
  test.each([
    ["no command", [], {}, "", 2, /^Usage: npm run keys/],
    ["an unknown option", ["export", "--papers", "5"], { ROOT_KEY: root }, "", 2, /--papers/],
    ["no key", ["verify"], {}, "", 2, /ROOT_KEY or ROOT_KEY_FILE is missing/],
    ["half a key", ["verify"], { ROOT_KEY: "0a0a" }, "", 2, /ROOT_KEY: the root key must be 32 bytes/],
    ["a file that is not there", ["verify"], { ROOT_KEY_FILE: "/nowhere/root" }, "", 2, /cannot be read/],
    ["no new key", ["rotate"], { ROOT_KEY: root }, "", 2, /NEW_ROOT_KEY/],
    ["one share needed", ["export", "--needed", "1"], { ROOT_KEY: root }, "", 2, /at least 2 needed/],
    [
      "more needed than made",
      ["export", "--shares", "3", "--needed", "4"],
      { ROOT_KEY: root },
      "",
      2,
      /whole/,
    ],
    ["no number", ["export", "--shares", "five"], { ROOT_KEY: root }, "", 2, /whole numbers/],
    ["a share with a slip", ["combine"], {}, "1C3M-9Q2R\n", 3, /^Share 1 does not read right/],
    ["an empty Redis", ["verify"], { ROOT_KEY: root }, "", 3, /not the keys to it/],
    ["no Redis", ["verify"], { ROOT_KEY: root, REDIS_URL: "redis://127.0.0.1:1" }, "", 3, /does not answer/],
    ["nobody waits", ["unlock"], { UNLOCK_SOCKET: "/nowhere/socket" }, `${root}\n`, 3, /Nobody waits/],
    ["no socket named", ["unlock"], {}, `${root}\n`, 2, /UNLOCK_SOCKET is missing/],
  ] as const)("%s", async (_, args, env, typed, code, line) => {
    const said = await keys(args, env, typed);
    expect(said).toMatchObject({ code, out: "" });
    expect(said.err).toMatch(line);
    expect(said.err.trimEnd().split("\n")).toHaveLength(1);
    expect(said.err).not.toContain(root);
  });
});

describe("a key that an operator types after the start, and that lies on no disk", () => {
  const socket = () => join(folder, "unlock");

  test("the bot waits; a wrong key leaves it waiting; the right one starts it", async () => {
    expect(await startsWith(root)).toBe(true);
    const locked = bot({ UNLOCK_SOCKET: socket() });
    await waiting(locked);
    expect(statSync(socket()).mode & 0o777).toBe(0o600);

    const unlock = { UNLOCK_SOCKET: socket() };
    expect(await keys(["unlock"], unlock, `${otherRoot}\n`)).toMatchObject({ code: 3 });
    expect(await keys(["unlock"], unlock, "no key\n")).toMatchObject({ code: 3 });
    expect(existsSync(socket())).toBe(true);

    expect(await keys(["unlock"], unlock, `${root}\n`)).toMatchObject({
      code: 0,
      out: "The key fits: the bot starts.\n",
    });
    await locked.started;
    expect(existsSync(socket())).toBe(false);
    expect(locked.output()).not.toContain(root);
    expect(await keys(["unlock"], unlock, `${root}\n`)).toMatchObject({ code: 3 });
  });

  test("the shares of two people open it", async () => {
    const { out } = await keys(["export", "--shares", "3", "--needed", "2"], { ROOT_KEY: root });
    const lines = out.split("\n").filter((line) => /^\d of 3/.test(line));
    const locked = bot({ UNLOCK_SOCKET: socket() });
    await waiting(locked);
    const opened = await keys(
      ["unlock", "--shares"],
      { UNLOCK_SOCKET: socket() },
      `${lines[0]}\n${lines[2]}\n`,
    );
    expect(opened.code).toBe(0);
    await locked.started;
  });

  test("a socket that a killed bot left behind is no hindrance", async () => {
    writeFileSync(socket(), "");
    const locked = bot({ UNLOCK_SOCKET: socket() });
    await waiting(locked);
    expect((await keys(["unlock"], { UNLOCK_SOCKET: socket() }, `${root}\n`)).code).toBe(0);
    await locked.started;
  });

  test("a place where no socket can be made is one line", async () => {
    const locked = bot({ UNLOCK_SOCKET: "/nowhere/unlock" });
    await expect(locked.started).rejects.toThrow(/UNLOCK_SOCKET names a place/);
  });
});

async function waiting(locked: BotProcess): Promise<void> {
  await expect
    .poll(() => locked.output(), { timeout: patienceMs })
    .toContain("locked: waiting for the root key");
  await expect
    .poll(() => existsSync(join(folder, "unlock")) && statSync(join(folder, "unlock")).isSocket(), {
      timeout: patienceMs,
    })
    .toBe(true);
}
