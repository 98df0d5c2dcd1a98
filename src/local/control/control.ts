import type { IncomingMessage, ServerResponse } from "node:http";
import type { Acts } from "../acts.ts";
import { readBytes } from "../body.ts";
import type { World } from "../world.ts";
import { readBody } from "./asked.ts";
import { ROUTES } from "./routes.ts";
import { streamEvents } from "./stream.ts";

/** Answers below /emulator: JSON in, JSON out; 400 with `{error}` where an act makes no sense. */
export async function answerControl(
  world: World,
  acts: Acts,
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
): Promise<void> {
  const bytes = await readBytes(request);
  const { pathname, searchParams } = new URL(url, "http://emulator");
  if (!fromHere(request)) return send(response, 403, { error: "another site may not drive the emulator" });
  if (request.method === "GET" && pathname === "/emulator/events") return streamEvents(world, response);
  const file = /^\/emulator\/files\/([\w-]+)$/.exec(pathname);
  if (file !== null && request.method === "GET") return sendImage(world, response, file[1] ?? "");

  for (const route of ROUTES) {
    const match = request.method === route.verb ? route.path.exec(pathname) : null;
    if (match === null) continue;
    try {
      const result = route.run(acts, {
        id: match[1] ?? "",
        chatId: Number(match[1]),
        body: readBody(bytes),
        since: Number(searchParams.get("since") ?? 0),
      });
      return send(response, result === null ? 404 : 200, result ?? { error: "not found" });
    } catch (error) {
      return send(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  }
  send(response, 404, { error: "no such control" });
}

/** A page of another site open in the same browser must not reach the emulator. */
function fromHere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

/** An image of a chat for the page; everything else is a download the browser does not open. */
function sendImage(world: World, response: ServerResponse, fileId: string): void {
  const file = world.files.byId(fileId);
  if (file === undefined) return send(response, 404, { error: "not found" });
  const isImage = /^image\/(jpeg|png|webp)$/.test(file.mime);
  response.writeHead(200, {
    "content-type": isImage ? file.mime : "application/octet-stream",
    "content-length": file.bytes.length,
    "x-content-type-options": "nosniff",
    ...(isImage ? {} : { "content-disposition": "attachment" }),
  });
  response.end(file.bytes);
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
