import { type OutgoingHttpHeaders, request } from "node:http";
import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { as, type ChatId } from "../../src/domain/ids.ts";
import type { Turn } from "../../src/usecases/ports/turns.ts";
import { freePort } from "../support/free-port.ts";
import { type House, openHouse, token } from "../support/house.ts";

/** The other inbox: Telegram calls us, with a secret, and repeats what was not answered with 200. */
const secret = "a-secret-of-the-webhook-test";
let house: House;
let address: string;

beforeEach(async () => {
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  house = await openHouse({
    telegram: (apiRoot) => ({
      mode: "webhook",
      token,
      apiRoot,
      publicUrl: address,
      path: "/telegram",
      secret,
    }),
    http: { host: "127.0.0.1", port },
  });
});
afterEach(() => house.close());

test("a screening by webhook, each update delivered twice: it advances once", async () => {
  await until(() => house.coordinator.read() !== "");
  // Whether an update comes twice is decided when it is answered: the coordinator's must be, before the fault begins.
  await until(async () => (await webhookInfo()).pending_update_count === 0);
  house.emulator.faults([], { duplicate: 1 });
  const before = house.emulator.ledger().length;
  const person = house.person(1001);
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Полиция");
  await person.sees("Где вы сейчас");
  person.say("Остановили на улице");
  await person.taps("Дальше");
  await person.taps("Отпустили");
  await person.sees("Вам дали бумагу");
  await person.taps("Нет");
  await person.taps("Да, опасно");
  await person.sees("Вы уже просили убежища");
  await person.taps("Нет");
  await person.taps("Да, 18");
  await person.sees("Убежище: просите сейчас");
  person.say("/language");
  await person.sees("Выберите язык");
  await until(async () => (await counted("updates-repeated")) >= 12);
  await until(async () => (await strandedOrBusy()) === 0);
  const said = house.emulator
    .ledger()
    .slice(before)
    .filter((call) => call.method === "sendMessage");
  // Of what was written: /start, the typed answer, /language; of the guidance: all cards but the one in the question's place.
  const cards = person.messages().filter((message) => message.text?.includes("Источники проверены"));
  expect(said.length).toBe(3 + cards.length - 1);
  expect(await counted("updates-repeated")).toBe(12);
});

test.each([
  ["no secret", {}],
  ["a wrong secret", { "x-telegram-bot-api-secret-token": "guessed" }],
  ["a secret of the right length", { "x-telegram-bot-api-secret-token": "x".repeat(secret.length) }],
  ["the secret twice", { "x-telegram-bot-api-secret-token": [secret, secret] }],
  ["the right secret and a wrong one", { "x-telegram-bot-api-secret-token": [secret, "guessed"] }],
])("a call with %s is not looked at", async (_what, headers) => {
  const update = {
    update_id: 1,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: 5, type: "private" },
      from: { id: 5, is_bot: false, first_name: "x" },
      text: "/start",
    },
  };
  const answer = await post(JSON.stringify(update), headers);
  expect(answer.status).toBe(401);
  expect(house.emulator.ledger().some((call) => call.chat_id === 5)).toBe(false);
});

test.each([
  ["no JSON", "hello", 400],
  ["a list", "[]", 400],
  ["an update without a number", "{}", 400],
  ["a number", "7", 400],
  ["null", "null", 400],
  ["an update whose number is a text", '{"update_id":"1"}', 400],
  ["nothing", "", 400],
  ["too large a body", JSON.stringify({ update_id: 1, padding: "x".repeat(2_000_000) }), 413],
])("%s is refused, and the bot lives", async (_what, body, status) => {
  const answer = await post(body, { "x-telegram-bot-api-secret-token": secret });
  expect(answer.status).toBe(status);
  const person = house.person(1001);
  person.say("/start");
  await person.sees("Выберите язык");
});

test("a chat that another process works on: its update waits and is answered once it is free", async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.sees("Выберите язык");
  const begun = await anotherProcessBegins();
  await person.taps("Русский");
  await house.app.deps.turns.abort(begun.turn, "not-now");
  await person.sees("Понятно");
});

test("a chat that stays busy: 503 with Retry-After, and the update, brought again, is answered once", async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.sees("Выберите язык");
  const begun = await anotherProcessBegins();
  const update = {
    update_id: 300_000_000,
    message: {
      message_id: 900,
      date: 1,
      chat: { id: 1001, type: "private" },
      from: { id: 1001, is_bot: false, first_name: "x" },
      text: "/language",
    },
  };
  const bring = () => post(JSON.stringify(update), { "x-telegram-bot-api-secret-token": secret });
  const renewing = setInterval(() => void house.app.deps.turns.renew(begun.turn), 500);
  const busy = await bring();
  clearInterval(renewing);
  expect(busy).toEqual({ status: 503, retryAfter: "1" });
  const before = house.emulator.ledger().length;
  await house.app.deps.turns.abort(begun.turn, "not-now");
  expect((await bring()).status).toBe(200);
  expect((await bring()).status).toBe(200);
  await until(async () => (await strandedOrBusy()) === 0);
  const sent = house.emulator
    .ledger()
    .slice(before)
    .filter((call) => call.method === "sendMessage");
  expect(sent.length).toBe(1);
});

test("a busy chat's tap comes again by itself", async () => {
  const person = house.person(1001);
  person.say("/start");
  await person.sees("Выберите язык");
  const begun = await anotherProcessBegins();
  const renewing = setInterval(() => void house.app.deps.turns.renew(begun.turn), 500);
  await person.taps("Русский");
  await until(async () => (await lastError()).includes("503"));
  clearInterval(renewing);
  await house.app.deps.turns.abort(begun.turn, "not-now");
  await person.sees("Понятно");
});

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** By node:http, which sends a header twice when it is given twice. */
function post(body: string, headers: Headers): Promise<{ status: number; retryAfter?: string }> {
  return new Promise((resolve, reject) => {
    const sent: OutgoingHttpHeaders = { "content-length": Buffer.byteLength(body) };
    for (const [name, value] of Object.entries(headers))
      sent[name] = typeof value === "string" ? value : [...value];
    const call = request(
      `${address}/telegram`,
      {
        method: "POST",
        headers: sent,
      },
      (response) => {
        response.resume();
        const retryAfter = response.headers["retry-after"];
        resolve({
          status: response.statusCode ?? 0,
          ...(retryAfter === undefined ? {} : { retryAfter }),
        });
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

async function counted(kind: string): Promise<number> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  return Number(new RegExp(`kind="${kind}"} (\\d+)`).exec(metrics)?.[1] ?? 0);
}

/** Chats that are worked on or owed something. */
async function strandedOrBusy(): Promise<number> {
  const redis = new Redis(house.redisUrl);
  try {
    return (await redis.keys("hl:{*}:[lp]")).length;
  } finally {
    redis.disconnect();
  }
}

async function lastError(): Promise<string> {
  return (await webhookInfo()).last_error_message ?? "";
}

type WebhookInfo = { readonly pending_update_count: number; readonly last_error_message?: string };

async function webhookInfo(): Promise<WebhookInfo> {
  const answer = await fetch(`${house.emulator.url}/bot${token}/getWebhookInfo`);
  return ((await answer.json()) as { result: WebhookInfo }).result;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Somebody else's update of the same chat, begun as soon as the chat is free. */
async function anotherProcessBegins(): Promise<{ turn: Turn }> {
  for (;;) {
    const begun = await house.app.deps.turns.begin(as<ChatId>(1001), 999_999, house.clock.now());
    if (begun.type === "fresh") return begun;
  }
}
