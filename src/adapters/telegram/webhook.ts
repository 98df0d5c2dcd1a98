import { hash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Update } from "grammy/types";
import type { Receive } from "./receive.ts";
import { isUpdate } from "./update.ts";

/** Larger bodies are nothing that Telegram sends. */
const largestBody = 1_000_000;

/**
 * Answers one webhook call: 200 only after the update is committed or set aside; BUSY gives 503 with `Retry-After: 1`,
 * since Telegram would otherwise come again at once; a failure gives 500 and comes again. A call without our secret is
 * answered 401 and not looked at.
 */
export function createWebhook(
  secret: string,
  receive: Receive,
): (request: IncomingMessage, response: ServerResponse) => void {
  const expected = digest(secret);
  return (request, response) => {
    const given = request.headers["x-telegram-bot-api-secret-token"];
    if (typeof given !== "string" || !timingSafeEqual(digest(given), expected)) {
      // Read away unseen: an unread body would keep the connection from ending.
      request.resume();
      return answer(response, 401);
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestBody) {
        answer(response, 413);
        request.destroy();
        return;
      }
      chunks.push(chunk);
    });
    request.on("end", () => {
      const update = parse(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      if (update === null) return answer(response, 400);
      receive(update).then(
        (received) => {
          if (received === "done" && update.callback_query)
            return hearTap(response, update.callback_query.id);
          return answer(response, received === "done" ? 200 : received === "busy" ? 503 : 500);
        },
        () => answer(response, 500),
      );
    });
    request.on("error", () => answer(response, 400));
  };
}

/** The answer to the webhook may be one call of the Bot API: it ends the spinner on the button, and saves a call. */
function hearTap(response: ServerResponse, id: string): void {
  if (response.headersSent || response.destroyed) return;
  const call = Buffer.from(JSON.stringify({ method: "answerCallbackQuery", callback_query_id: id }));
  response.writeHead(200, { "content-type": "application/json", "content-length": call.length }).end(call);
}

function answer(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) return;
  response
    .writeHead(status, status === 503 ? { "retry-after": "1", "content-length": 0 } : { "content-length": 0 })
    .end();
}

function parse(body: Buffer): Update | null {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isUpdate(value) ? value : null;
  } catch {
    return null;
  }
}

function digest(secret: string): Buffer {
  return hash("sha256", secret, "buffer");
}
