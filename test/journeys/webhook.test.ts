import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { as, type ChatId } from "../../src/domain/ids.ts";
import type { Turn } from "../../src/usecases/ports/turns.ts";
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
  house.emulator.faults([], { duplicate: 1 });
  const person = house.person(1001);
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Полиция");
  await person.taps("Остановили на улице");
  await person.taps("Да, опасно");
  await person.sees("Убежище: просите сейчас");
  const cards = house.emulator
    .messages(1001)
    .filter((message) => message.text?.startsWith("Убежище: просите сейчас"));
  expect(cards.length).toBe(1);
});

test.each([
  ["no secret", {}],
  ["a wrong secret", { "x-telegram-bot-api-secret-token": "guessed" }],
  ["a secret of the right length", { "x-telegram-bot-api-secret-token": "x".repeat(secret.length) }],
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
  const answer = await fetch(`${address}/telegram`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(update),
  });
  expect(answer.status).toBe(401);
  expect(house.emulator.ledger().some((call) => call.chat_id === 5)).toBe(false);
});

test.each([
  ["no JSON", "hello", 400],
  ["a list", "[]", 400],
  ["an update without a number", "{}", 400],
  ["too large a body", JSON.stringify({ update_id: 1, padding: "x".repeat(1_100_000) }), 413],
])("%s is refused, and the bot lives", async (_what, body, status) => {
  const answer = await fetch(`${address}/telegram`, {
    method: "POST",
    headers: { "x-telegram-bot-api-secret-token": secret },
    body,
  }).catch(() => null);
  // Telegram never sends so much; whoever does may find the connection cut off before the answer.
  if (answer !== null) expect(answer.status).toBe(status);
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

/** Somebody else's update of the same chat, begun as soon as the chat is free. */
async function anotherProcessBegins(): Promise<{ turn: Turn }> {
  for (;;) {
    const begun = await house.app.deps.turns.begin(as<ChatId>(1001), 999_999, house.clock.now());
    if (begun.type === "fresh") return begun;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
