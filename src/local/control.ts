import type { IncomingMessage, ServerResponse } from "node:http";
import { reply } from "./api.ts";
import type { Emulator } from "./emulator.ts";
import type { FaultRule } from "./faults.ts";
import type { DeliveryFaults } from "./inbox.ts";
import type { PersonSends } from "./persons.ts";
import { ApiError } from "./world.ts";

/** The side that does not exist in Telegram: the page and the tests act here as the people do. */
export async function answerControl(
  emulator: Emulator,
  path: string,
  query: URLSearchParams | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (path === "events") return streamEvents(emulator, response);
  try {
    const body = request.method === "POST" ? await json(request) : {};
    reply(
      response,
      200,
      act(emulator, request.method ?? "GET", path.split("/"), body, query) ?? { ok: true },
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    reply(response, error.code, { ok: false, description: error.message });
  }
}

function act(
  emulator: Emulator,
  method: string,
  [what = "", id = "", deed = ""]: readonly string[],
  body: Record<string, unknown>,
  query: URLSearchParams | null,
): unknown {
  const chatId = Number(id);
  const message = Number(body["message_id"]);
  switch (what === "chats" ? `chats/${deed}` : `${method} ${what}`) {
    case "GET state":
      return emulator.state();
    case "POST accounts":
      return emulator.account(body as never);
    case "POST start":
      return emulator.start(Number(body["chatId"]), body["payload"] as string | undefined);
    case "POST faults":
      return emulator.faults(
        (body["rules"] ?? []) as readonly FaultRule[],
        body["updates"] as DeliveryFaults | undefined,
        body["seed"] as number | undefined,
      );
    case "DELETE faults":
      return emulator.clearFaults();
    case "GET ledger":
      return { calls: emulator.ledger(Number(query?.get("since") ?? 0)) };
    case "DELETE ledger":
      return emulator.clearLedger();
    case "POST clock":
      return emulator.advance(Number(body["advance_ms"]));
    case "GET callbacks":
      return emulator.callback(id);
    case "chats/send":
      return emulator.send(chatId, body as PersonSends);
    case "chats/tap":
      return emulator.tap(chatId, message, String(body["data"]));
    case "chats/edit":
      return emulator.edit(chatId, message, String(body["text"]));
    case "chats/delete":
      return emulator.delete(chatId, message);
    case "chats/block":
      return emulator.block(chatId, true);
    case "chats/unblock":
      return emulator.block(chatId, false);
    case "chats/reaction":
      return emulator.react(chatId, message, (body["emoji"] ?? []) as readonly string[]);
    default:
      throw new ApiError(404, "Not Found");
  }
}

function streamEvents(emulator: Emulator, response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    connection: "keep-alive",
  });
  response.write(": here\n\n");
  const stop = emulator.listen((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  response.on("close", stop);
}

async function json(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  } catch {
    throw new ApiError(400, "Bad Request: the body is not JSON");
  }
}
