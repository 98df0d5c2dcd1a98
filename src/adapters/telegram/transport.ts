import { HttpError, InputFile, type Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";
import { type Dispatcher, Pool } from "undici";

/** Telegram answers within seconds; after this the outcome is unknown and the caller decides, ms. */
const answerWithin = 20_000;
/** Calls at the same time, each on a connection of its own. */
const connections = 256;

export type Transport = { readonly transformer: Transformer; readonly close: () => void };

/**
 * Sends plain JSON calls over kept-alive connections of undici, in grammY's place: its own HTTP stack costs half of
 * an update's time (docs/decisions/0017). Calls with a file or an abort signal (long polling) go grammY's way.
 * The token is in the path only, and no error made here carries the path, the payload or the answer.
 */
export function createTransport(apiRoot: string, token: string): Transport {
  const root = new URL(apiRoot);
  const pool = new Pool(root.origin, {
    connections,
    pipelining: 1,
    headersTimeout: answerWithin,
    bodyTimeout: answerWithin,
  });
  const base = `${root.pathname.replace(/\/$/, "")}/bot${token}/`;
  const headers = { "content-type": "application/json" };

  const post = (method: string, body: string): Promise<ApiResponse<never>> =>
    new Promise((resolve, reject) => {
      const fail = (reason: string) => reject(new HttpError(`call to ${method} failed: ${reason}`, reason));
      pool.dispatch({ path: base + method, method: "POST", headers, body }, answerHandler(resolve, fail));
    });

  return {
    transformer: (next, method, payload, signal) => {
      if (signal !== undefined || hasFile(payload)) return next(method, payload, signal);
      return post(method, JSON.stringify(payload));
    },
    close: () => void pool.destroy(),
  };
}

function answerHandler(
  resolve: (answer: ApiResponse<never>) => void,
  fail: (reason: string) => void,
): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let status = 0;
  return {
    onRequestStart: () => {},
    onResponseStart: (_controller, statusCode) => {
      status = statusCode;
    },
    onResponseData: (_controller, chunk) => {
      chunks.push(chunk);
    },
    onResponseEnd: () => {
      const answer = parse(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      if (answer) resolve(answer);
      else fail(`answer ${status} is not JSON`);
    },
    onResponseError: (_controller, error) => fail((error as NodeJS.ErrnoException).code ?? error.message),
  };
}

function parse(body: Buffer): ApiResponse<never> | null {
  try {
    return JSON.parse(body.toString()) as ApiResponse<never>;
  } catch {
    return null;
  }
}

/** A file is sent as a parameter of its own, never deeper: we send no albums of uploads. grammY streams those. */
function hasFile(payload: object): boolean {
  return Object.values(payload).some((value) => value instanceof InputFile);
}
