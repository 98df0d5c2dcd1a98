import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

export type Delivery = {
  readonly update: { readonly update_id: number; readonly [kind: string]: unknown };
  readonly secret: string | undefined;
  /** Answers this delivery. */
  readonly answer: (status: number, body?: string, headers?: Record<string, string>) => void;
};

export type Hook = { readonly url: string; readonly deliveries: Delivery[] };

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A bot's webhook that answers only when it is told to, or each delivery with `status` at once. */
export async function openHook(status?: number): Promise<Hook> {
  const deliveries: Delivery[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const answer: Delivery["answer"] = (code, body = "", headers = {}) =>
        void response.writeHead(code, headers).end(body);
      deliveries.push({
        update: JSON.parse(Buffer.concat(pieces).toString()) as Delivery["update"],
        secret: request.headers["x-telegram-bot-api-secret-token"] as string | undefined,
        answer,
      });
      if (status !== undefined) answer(status);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, deliveries };
}
