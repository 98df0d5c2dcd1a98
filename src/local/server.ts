import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerApi, botOfFilePath } from "./api.ts";
import { answerControl } from "./control/control.ts";
import type { Emulator } from "./emulator.ts";
import { servePage } from "./page-files.ts";
import type { World } from "./world.ts";

export interface EmulatorServer {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** One server for the Bot API, the control side and the page. */
export function createServer(
  world: World,
  emulator: Omit<Emulator, "url" | "port" | "close">,
  host: string,
  port: number,
): Promise<EmulatorServer> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "/";
    if (path.startsWith("/bot")) return answerApi(world, request, response, path);
    if (path.startsWith("/file/bot")) return sendFile(world, response, path);
    if (path.startsWith("/emulator/")) return answerControl(world, emulator, request, response, path);
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
async function sendFile(world: World, response: ServerResponse, path: string): Promise<void> {
  const slash = path.indexOf("/", 9);
  const bot = slash === -1 ? null : botOfFilePath(world, path.slice(9, slash));
  const file = bot === null ? undefined : world.files.byPath(decodeURI(path.slice(slash + 1)));
  if (file === undefined) {
    response.writeHead(404, { "content-type": "application/json" });
    response.end('{"ok":false,"error_code":404,"description":"Not Found"}');
    return;
  }
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.size });
  response.end(file.bytes);
}
