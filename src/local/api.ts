import type { IncomingMessage, ServerResponse } from "node:http";
import { paramsOf } from "./body.ts";
import type { FaultRule, Faults } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import type { Limits } from "./limits.ts";
import { methods } from "./methods.ts";
import type { Telegram } from "./telegram.ts";
import { ApiError } from "./world.ts";

export type ApiParts = {
  readonly telegram: Telegram;
  readonly faults: Faults;
  readonly limits: Limits | null;
  readonly ledger: Ledger;
  readonly token: () => string | null;
};

const tokenShape = /^\d+:[\w-]{10,}$/;
const longestPollS = 50;
const hangMs = 120_000;

/** Answers `/bot<token>/<method>` as api.telegram.org would. */
export async function answerApi(
  parts: ApiParts,
  token: string,
  method: string,
  query: URLSearchParams | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { telegram, faults, limits, ledger } = parts;
  const expected = parts.token();
  if (!tokenShape.test(token) || (expected !== null && token !== expected))
    return fail(response, new ApiError(401, "Unauthorized"));
  let params: Record<string, unknown>;
  try {
    params = await paramsOf(request, query, telegram.world);
  } catch {
    return fail(response, new ApiError(400, "Bad Request: can't parse the request"));
  }
  const chatId = params["chat_id"] === undefined ? undefined : Number(params["chat_id"]);
  const note = (applied: boolean, status: number, result?: unknown): void => {
    if (method === "getUpdates") return;
    const message_id = (result as { message_id?: number } | undefined)?.message_id;
    ledger.note({
      at: telegram.world.now(),
      token_id: telegram.bot.id,
      method,
      chat_id: chatId,
      applied,
      status,
      message_id,
      params,
    });
  };
  const strike = faults.strike(method, chatId);
  if (strike && strike.kind !== "delay" && strike.kind !== "apply-then-drop") {
    note(false, strike.kind === "timeout" || strike.kind === "reset" ? 0 : statusOf(strike));
    return struck(strike, request, response);
  }
  if (strike?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, strike.delay_ms ?? 1000));
  try {
    const result =
      method === "getUpdates"
        ? await poll(telegram, params, response)
        : call(telegram, limits, method, chatId, params);
    note(true, 200, result);
    if (strike?.kind === "apply-then-drop") request.socket.destroy();
    else reply(response, 200, { ok: true, result });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    note(false, error.code);
    fail(response, error);
  }
}

function call(
  telegram: Telegram,
  limits: Limits | null,
  method: string,
  chatId: number | undefined,
  params: Record<string, unknown>,
): unknown {
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!known) throw new ApiError(404, "Not Found");
  limits?.check(method, chatId);
  return known(telegram, params);
}

function poll(
  { inbox }: Telegram,
  params: Record<string, unknown>,
  response: ServerResponse,
): Promise<unknown> {
  const raw = params["allowed_updates"];
  const allowed =
    raw === undefined ? null : ((typeof raw === "string" ? JSON.parse(raw) : raw) as readonly string[]);
  const limit = Math.min(Math.max(Number(params["limit"] ?? 100), 1), 100);
  const timeout = Math.min(Number(params["timeout"] ?? 0), longestPollS);
  return inbox.poll(
    Number(params["offset"] ?? 0),
    limit,
    timeout,
    allowed?.length ? allowed : null,
    (closed) => response.on("close", closed),
  );
}

function statusOf(rule: FaultRule): number {
  return rule.kind === "html" ? 502 : Number(rule.kind) || 500;
}

function struck(rule: FaultRule, request: IncomingMessage, response: ServerResponse): void {
  switch (rule.kind) {
    case "429": {
      const wait = rule.retry_after ?? 1;
      return fail(
        response,
        new ApiError(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait }),
      );
    }
    case "403":
      return fail(response, new ApiError(403, "Forbidden: bot was blocked by the user"));
    case "500":
    case "502":
      return fail(
        response,
        new ApiError(Number(rule.kind), rule.kind === "500" ? "Internal Server Error" : "Bad Gateway"),
      );
    case "html":
      response
        .writeHead(502, { "content-type": "text/html" })
        .end("<html><body><h1>502 Bad Gateway</h1></body></html>");
      return;
    case "reset":
      request.socket.destroy();
      return;
    case "timeout":
      setTimeout(() => request.socket.destroy(), rule.delay_ms ?? hangMs).unref();
      return;
    case "delay":
    case "apply-then-drop":
      throw new Error("these faults do not end a call");
    default: {
      const unreachable: never = rule.kind;
      return unreachable;
    }
  }
}

function fail(response: ServerResponse, error: ApiError): void {
  reply(response, error.code, {
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(error.parameters ? { parameters: error.parameters } : {}),
  });
}

export function reply(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { "content-type": "application/json", "content-length": body.length }).end(body);
}
