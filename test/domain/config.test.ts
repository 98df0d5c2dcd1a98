import { describe, expect, test } from "vitest";
import { type Environment, readConfig } from "../../src/config.ts";

const token = "123456:AAExampleExampleExampleExampleExample";
const key = "0".repeat(64);
const redis = { REDIS_URL: "redis://127.0.0.1:6379/0" };
const files: Record<string, string> = {
  "/run/secrets/bot_token": `${token}\n`,
  "/run/secrets/root_key": key,
};
const read = (env: Environment) =>
  readConfig(env, (path) => {
    const text = files[path];
    if (text === undefined) throw new Error("no such file");
    return text;
  });

describe("the environment becomes one checked value", () => {
  test("nothing but Redis: local mode", () => {
    expect(read(redis)).toMatchObject({
      ok: true,
      config: { mode: "local", pack: "ru", port: 8080, coordinators: [], rootKey: null },
    });
  });

  test("a token and a key: polling, against Telegram itself", () => {
    const result = read({ ...redis, BOT_TOKEN: token, ROOT_KEY: key, COORDINATORS: "1, 22" });
    expect(result).toMatchObject({
      ok: true,
      config: { mode: "polling", token, apiRoot: "https://api.telegram.org", coordinators: [1, 22] },
    });
  });

  test("secrets come from files, without the line end an editor adds", () => {
    const result = read({
      ...redis,
      BOT_TOKEN_FILE: "/run/secrets/bot_token",
      ROOT_KEY_FILE: "/run/secrets/root_key",
    });
    expect(result).toMatchObject({
      ok: true,
      config: { mode: "polling", token, rootKey: { from: "environment", key } },
    });
  });

  test("no key but a place where an operator types it", () => {
    expect(read({ ...redis, BOT_TOKEN: token, UNLOCK_SOCKET: "/run/unlock" })).toMatchObject({
      ok: true,
      config: { mode: "polling", rootKey: { from: "operator", socket: "/run/unlock" } },
    });
  });

  test("people are kept as long as the rule says, or shorter", () => {
    const day = 86_400_000;
    expect(read(redis)).toMatchObject({
      config: { kept: { over: 7 * day, silent: 30 * day, cap: 90 * day } },
    });
    expect(read({ ...redis, KEEP_DAYS: "2", KEEP_SILENT_DAYS: "14", KEEP_AT_MOST_DAYS: "60" })).toMatchObject(
      {
        config: { kept: { over: 2 * day, silent: 14 * day, cap: 60 * day } },
      },
    );
  });

  test("webhook with all it needs", () => {
    const env = {
      ...redis,
      BOT_TOKEN: token,
      ROOT_KEY: key,
      MODE: "webhook",
      PUBLIC_URL: "https://help.example",
      WEBHOOK_SECRET: "a-secret-of-16-characters",
    };
    expect(read(env)).toMatchObject({
      ok: true,
      config: { mode: "webhook", publicUrl: "https://help.example" },
    });
  });

  test("an empty variable is no variable", () => {
    expect(read({ ...redis, BOT_TOKEN: "", PORT: "" })).toMatchObject({
      ok: true,
      config: { mode: "local", port: 8080 },
    });
  });
});

describe("every fault is listed at once", () => {
  test.each<[string, Environment, string[]]>([
    ["no Redis", {}, ["REDIS_URL is missing: the address of Redis; `npm start` sets it"]],
    [
      "a token without a key",
      { ...redis, BOT_TOKEN: token },
      [
        "ROOT_KEY or ROOT_KEY_FILE is missing: 32 random bytes in hex, made by `npm run keys -- new`; or UNLOCK_SOCKET, where the bot waits for an operator to type it",
      ],
    ],
    [
      "a key here and an operator who types one",
      { ...redis, BOT_TOKEN: token, ROOT_KEY: key, UNLOCK_SOCKET: "/run/unlock" },
      ["ROOT_KEY and UNLOCK_SOCKET are both set; keep one"],
    ],
    [
      "a place for the socket that no system takes",
      { ...redis, BOT_TOKEN: token, UNLOCK_SOCKET: `/run/${"x".repeat(120)}` },
      ["UNLOCK_SOCKET must be a full path of at most 107 characters"],
    ],
    [
      "a token that is none",
      { ...redis, BOT_TOKEN: "hello", ROOT_KEY: key },
      ["BOT_TOKEN does not look like a token of BotFather (123456:ABC...)"],
    ],
    [
      "two sources",
      { ...redis, BOT_TOKEN: token, BOT_TOKEN_FILE: "/x", ROOT_KEY: key },
      ["BOT_TOKEN and BOT_TOKEN_FILE are both set; keep one"],
    ],
    [
      "an unreadable file",
      { ...redis, BOT_TOKEN_FILE: "/nowhere", ROOT_KEY: key },
      ["BOT_TOKEN_FILE names a file that cannot be read"],
    ],
    [
      "a webhook with nothing",
      { ...redis, MODE: "webhook" },
      [
        "PUBLIC_URL is missing: MODE=webhook needs the https address Telegram can reach",
        "WEBHOOK_SECRET is missing: MODE=webhook needs it, so that nobody else can send updates",
        "BOT_TOKEN or BOT_TOKEN_FILE is missing: MODE=webhook needs it",
      ],
    ],
    [
      "a malformed value hides no missing one",
      { ...redis, MODE: "webhook", PORT: "http", BOT_TOKEN: token, ROOT_KEY: key },
      [
        "PORT must be a number",
        "PUBLIC_URL is missing: MODE=webhook needs the https address Telegram can reach",
        "WEBHOOK_SECRET is missing: MODE=webhook needs it, so that nobody else can send updates",
      ],
    ],
    [
      "people kept for longer than the rule, for no days, for a word",
      { ...redis, KEEP_DAYS: "8", KEEP_SILENT_DAYS: "0", KEEP_AT_MOST_DAYS: "ever" },
      [
        "KEEP_DAYS must be at most 7 days: longer is never kept",
        "KEEP_SILENT_DAYS must be at least 1 day",
        "KEEP_AT_MOST_DAYS must be a number of days",
      ],
    ],
    [
      "many at once",
      {
        ...redis,
        MODE: "carrier-pigeon",
        PORT: "http",
        PACK: "../etc",
        LOG_LEVEL: "loud",
        COORDINATORS: "me",
      },
      [
        "MODE must be polling or webhook",
        "PACK must be the name of a folder in flows/",
        "PORT must be a number",
        "LOG_LEVEL must be trace, debug, info, warn, error or silent",
        "COORDINATORS must be Telegram ids separated by commas",
      ],
    ],
  ])("%s", (_name, env, faults) => {
    expect(read(env)).toEqual({ ok: false, faults });
  });

  test("no fault repeats a secret", () => {
    const result = read({
      ...redis,
      BOT_TOKEN: "not-a-token-but-secret",
      ROOT_KEY: "short-secret",
      WEBHOOK_SECRET: "tiny",
    });
    expect(JSON.stringify(result)).not.toMatch(/not-a-token|short-secret|tiny/);
  });
});
