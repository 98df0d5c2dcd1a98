import { Failure } from "./answer.ts";
import type { Bot } from "./bot.ts";
import type { Call } from "./methods/call.ts";
import { METHODS } from "./methods/index.ts";
import { readInteger, readText } from "./params.ts";
import type { Params } from "./types.ts";
import type { World } from "./world.ts";

/** Runs one method at once. A method nobody knows is Telegram's 404. */
export function run(call: Call): unknown {
  const method = METHODS.get(call.method);
  return method === undefined ? new Failure(404, "Not Found") : method(call);
}

/** What the bot's answer to a webhook delivery asks for; an answer that is no method is ignored, as Telegram does. */
export function runWebhookAnswer(world: World, bot: Bot, body: string): void {
  let params: Params;
  try {
    params = JSON.parse(body) as Params;
  } catch {
    return;
  }
  const name = params["method"];
  if (typeof name !== "string") return;
  const { method: _, ...rest } = params;
  const call: Call = { world, bot, method: name.toLowerCase(), params: rest, uploads: new Map() };
  record(call, name, world.clock.now(), run(call), 200);
}

/** Writes the call into the ledger. `outcome` is what the method gave; undefined when it did not run. */
export function record(call: Call, name: string, at: number, outcome: unknown, status: number): void {
  const { world, bot, params } = call;
  const applied = outcome !== undefined && !(outcome instanceof Failure);
  const messageId = applied ? messageIdOf(outcome) : undefined;
  const chatId = params["chat_id"];
  world.ledger.add({
    at,
    token_id: bot.id,
    method: name,
    ...(chatId === undefined ? {} : { chat_id: readInteger(chatId) ?? readText(chatId) ?? "" }),
    applied,
    status,
    ...(messageId === undefined ? {} : { message_id: messageId }),
    params,
  });
}

function messageIdOf(outcome: unknown): number | undefined {
  const fields = (outcome ?? {}) as { message_id?: unknown };
  return typeof fields.message_id === "number" ? fields.message_id : undefined;
}
