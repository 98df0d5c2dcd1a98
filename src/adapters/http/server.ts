import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "../../usecases/ports/watching.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type Served = { readonly port: number; readonly close: () => Promise<void> };

/** While the server closes, ms. */
const closeIdleEvery = 50;

/** A few exact paths, nothing else; 404 for the rest. Whatever goes wrong is told by a status, without a word. */
export async function serve(
  routes: Readonly<Record<string, Handler>>,
  { host, port }: { readonly host: string; readonly port: number },
  log: Log,
): Promise<Served> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (!route) return answerEmpty(response, 404);
    try {
      route(request, response);
    } catch (error) {
      log.error("request-failed", { code: error instanceof Error ? error.name : "unknown" });
      answerEmpty(response, 500);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      // A call that ends after this moment would keep its connection, and with it the stop, for seconds.
      const sweeping = setInterval(() => server.closeIdleConnections(), closeIdleEvery);
      await new Promise((resolve) => server.close(resolve));
      clearInterval(sweeping);
    },
  };
}

function answerEmpty(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "content-length": 0 }).end();
}
