import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type Served = { readonly port: number; readonly close: () => Promise<void> };

/** While the server closes, ms. */
const closeIdleEvery = 50;

/** A few exact paths, nothing else; 404 for the rest. */
export async function serve(
  routes: Readonly<Record<string, Handler>>,
  host: string,
  port: number,
): Promise<Served> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route) route(request, response);
    else response.writeHead(404, { "content-length": 0 }).end();
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
