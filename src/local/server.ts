import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Acts } from "./acts.ts";
import { answerApi } from "./api.ts";
import { answerControl } from "./control/control.ts";
import { servePage } from "./page-files.ts";
import { botOf, isToken } from "./tokens.ts";
import type { World } from "./world.ts";

export interface EmulatorServer {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** One server for the Bot API, the control side and the page. */
export function createServer(world: World, acts: Acts, host: string, port: number): Promise<EmulatorServer> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "/";
    if (path.startsWith("/bot")) return answerApi(world, request, response, path);
    if (path.startsWith("/file/bot")) return sendFile(world, response, path);
    if (path.startsWith("/emulator/")) return answerControl(world, acts, request, response, path);
    return servePage(request, response, path);
  };
  const server = http.createServer({ keepAliveTimeout: 75_000, requestTimeout: 0 }, (request, response) => {
    response.sendDate = false;
    answer(request, response).catch((error: unknown) => {
      // The caller hung up while sending, or this is a fault of ours: either way there is nobody to explain it to.
      if (response.headersSent || request.destroyed) return void response.destroy();
      response.writeHead(500, { "content-type": "text/plain" });
      response.end(`emulator fault: ${error instanceof Error ? error.stack : String(error)}`);
    });
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const bound = server.address() as AddressInfo;
      resolve({
        url: `http://${host.includes(":") ? `[${host}]` : host}:${bound.port}`,
        port: bound.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** /file/bot<token>/<path>, as getFile names it. */
function sendFile(world: World, response: ServerResponse, path: string): void {
  const slash = path.indexOf("/", 9);
  const token = slash === -1 ? "" : path.slice(9, slash);
  const bot = isToken(token) ? botOf(world, token) : null;
  const file = bot === null ? undefined : world.files.byPath(path.slice(slash + 1));
  if (file === undefined) {
    response.writeHead(404, { "content-type": "application/json" });
    response.end('{"ok":false,"error_code":404,"description":"Not Found"}');
    return;
  }
  const length = file.bytes.length;
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": length });
  response.end(file.bytes);
}
