import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { HttpError, type Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";

/** Telegram answers within seconds; after this the outcome is unknown and the caller decides, ms. */
const answerWithin = 20_000;

export type Transport = { readonly transformer: Transformer; readonly close: () => void };

/**
 * Sends plain JSON calls over kept-alive connections of node:http, in grammY's place: its own HTTP stack costs half of
 * an update's time (docs/decisions/0017). Calls with a file or an abort signal (long polling) go grammY's way.
 * The token is in the path only, and no error made here carries the path, the payload or the answer.
 */
export function createTransport(apiRoot: string, token: string): Transport {
  const root = new URL(apiRoot);
  const secure = root.protocol === "https:";
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 256 })
    : new HttpAgent({ keepAlive: true, maxSockets: 256 });
  const options = {
    host: root.hostname,
    port: root.port === "" ? undefined : Number(root.port),
    method: "POST",
    agent,
  };
  const base = `${root.pathname.replace(/\/$/, "")}/bot${token}/`;
  const send = secure ? httpsRequest : httpRequest;

  const post = (method: string, body: Buffer): Promise<ApiResponse<never>> =>
    new Promise((resolve, reject) => {
      const fail = (reason: string) => reject(new HttpError(`call to ${method} failed: ${reason}`, reason));
      const request = send(
        {
          ...options,
          path: base + method,
          // As a flat list: node:http writes it out as it is, which costs a sixth less than an object.
          headers: [
            "Host",
            root.host,
            "Content-Type",
            "application/json",
            "Content-Length",
            `${body.length}`,
          ],
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", () => fail("answer cut off"));
          response.on("end", () => {
            const answer = parse(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
            if (answer) resolve(answer);
            else fail(`answer ${response.statusCode ?? 0} is not JSON`);
          });
        },
      );
      request.setTimeout(answerWithin, () => request.destroy(new Error("timeout")));
      request.on("error", (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
      request.end(body);
    });

  return {
    transformer: (next, method, payload, signal) => {
      if (signal !== undefined || hasFile(payload)) return next(method, payload, signal);
      return post(method, Buffer.from(JSON.stringify(payload)));
    },
    close: () => agent.destroy(),
  };
}

function parse(body: Buffer): ApiResponse<never> | null {
  try {
    return JSON.parse(body.toString()) as ApiResponse<never>;
  } catch {
    return null;
  }
}

/** Anything but plain data is an upload; grammY streams those. */
function hasFile(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  if (Array.isArray(value)) return value.some(hasFile);
  if (Object.getPrototypeOf(value) !== Object.prototype) return true;
  return Object.values(value).some(hasFile);
}
