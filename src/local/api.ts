import type { IncomingMessage, ServerResponse } from "node:http";
import { conflict, Failure, failureBody, forbidden, RawJson, tooMany } from "./answer.ts";
import { readCall } from "./body.ts";
import type { FaultRule } from "./faults.ts";
import type { Call } from "./methods/call.ts";
import { readInteger } from "./params.ts";
import { record, run } from "./run.ts";
import { botOf, isToken } from "./tokens.ts";
import type { World } from "./world.ts";

const WEBHOOK_ACTIVE =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const GATEWAY_PAGE =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/** Answers /bot<token>/<method>?<query>. */
export async function answerApi(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) {
  const at = world.clock.now();
  const mark = path.indexOf("?");
  const [token, name] = splitPath(mark === -1 ? path : path.slice(0, mark));
  const body = await readCall(request, mark === -1 ? "" : path.slice(mark + 1));
  if (token === null || name === "") return refuse(response, new Failure(404, "Not Found"));
  const bot = botOf(world, token);
  if (bot === null) return refuse(response, new Failure(401, "Unauthorized"));
  if (body instanceof Failure) return refuse(response, body);
  const call: Call = { world, bot, method: name.toLowerCase(), ...body };
  const fault = world.faults.strike(call.method, readInteger(call.params["chat_id"]));
  if (fault === null) perform(call, name, at, response);
  else performWith(fault, call, name, at, response);
}

/** "/bot<token>/<method>": the token may carry "/test" behind it on Telegram's test servers, which is not offered. */
function splitPath(path: string): [string | null, string] {
  const slash = path.indexOf("/", 4);
  if (slash === -1) return [null, ""];
  const token = path.slice(4, slash);
  return [isToken(token) ? token : null, path.slice(slash + 1)];
}

function perform(call: Call, name: string, at: number, response: ServerResponse): void {
  if (call.method === "getupdates") return pollUpdates(call, name, at, response);
  const outcome = run(call);
  record(call, name, at, outcome, outcome instanceof Failure ? outcome.code : 200);
  reply(response, outcome);
}

function pollUpdates(call: Call, name: string, at: number, response: ServerResponse): void {
  const { bot } = call;
  const answer = (outcome: RawJson | Failure) => {
    record(call, name, at, outcome, outcome instanceof Failure ? outcome.code : 200);
    reply(response, outcome);
  };
  if (bot.webhook !== null) return answer(conflict(WEBHOOK_ACTIVE));
  const poll = bot.polling.poll(call.params, answer);
  response.on("close", () => poll.gone());
}

function performWith(fault: FaultRule, call: Call, name: string, at: number, response: ServerResponse): void {
  const refused = (failure: Failure) => {
    record(call, name, at, failure, failure.code);
    reply(response, failure);
  };
  const dropped = () => {
    record(call, name, at, undefined, 0);
    response.destroy();
  };
  switch (fault.kind) {
    case "429":
      return refused(tooMany(fault.retry_after ?? 1));
    case "500":
      return refused(new Failure(500, "Internal Server Error"));
    case "502":
      return refused(new Failure(502, "Bad Gateway"));
    case "403":
      return refused(forbidden("bot was blocked by the user"));
    case "html":
      record(call, name, at, undefined, 502);
      response.writeHead(502, { "content-type": "text/html", "content-length": GATEWAY_PAGE.length });
      response.end(GATEWAY_PAGE);
      return;
    case "reset":
      return dropped();
    case "timeout":
      // Never answered: the caller has to give up by itself, or the line is cut after delay_ms.
      if (fault.delay_ms !== undefined) call.world.clock.after(fault.delay_ms, dropped);
      else record(call, name, at, undefined, 0);
      return;
    case "apply-then-drop": {
      const outcome = call.method === "getupdates" ? takeUpdates(call) : run(call);
      record(call, name, at, outcome, 0);
      response.destroy();
      return;
    }
    case "delay":
      call.world.clock.after(fault.delay_ms ?? 1000, () => perform(call, name, at, response));
      return;
    default: {
      const never: never = fault.kind;
      throw new Error("unknown kind of fault", { cause: never });
    }
  }
}

/** A getUpdates whose answer is lost: its offset confirms, its batch stays unconfirmed. */
function takeUpdates({ bot, params }: Call): unknown {
  if (bot.webhook !== null) return conflict(WEBHOOK_ACTIVE);
  let outcome: unknown;
  bot.polling
    .poll({ ...params, timeout: 0 }, (result) => {
      outcome = result;
    })
    .gone();
  return outcome;
}

function reply(response: ServerResponse, outcome: unknown): void {
  if (outcome instanceof Failure) return refuse(response, outcome);
  const result = outcome instanceof RawJson ? outcome.json : JSON.stringify(outcome);
  send(response, 200, `{"ok":true,"result":${result}}`);
}

function refuse(response: ServerResponse, failure: Failure): void {
  if (failure.retryAfter !== undefined) response.setHeader("retry-after", failure.retryAfter);
  send(response, failure.code, failureBody(failure));
}

function send(response: ServerResponse, status: number, body: string): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": length });
  response.end(body);
}
