import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { health } from "../../src/adapters/http/health.ts";
import { createMetrics } from "../../src/adapters/http/metrics.ts";
import { type Handler, type Served, serve } from "../../src/adapters/http/server.ts";
import { createLog } from "../../src/adapters/log/logger.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import type { HandoffQueue } from "../../src/usecases/ports/handoffs.ts";

/** Whoever asks our server hears a number. Why it is so stands nowhere in the answer, and only a code of it in the log. */
const cause = "redis-at-10.0.0.7-refused-the-password";
const away = (): Promise<never> => Promise.reject(new Error(cause));
const routes: Record<string, Handler> = {
  "/throws": () => {
    throw new TypeError(cause);
  },
  "/throws-late": (_request, response) => {
    response.writeHead(200, { "content-length": 10 }).write("half");
    throw new TypeError(cause);
  },
  "/healthz": health(away),
  "/metrics": createMetrics().handler({ counts: away } as unknown as HandoffQueue, { read: away }, [], {
    now: () => as<Instant>(0),
  }),
};

let served: Served;
let logged = "";
beforeEach(async () => {
  logged = "";
  const stream = new PassThrough();
  stream.on("data", (chunk: Buffer) => (logged += chunk.toString()));
  served = await serve(routes, { host: "127.0.0.1", port: 0 }, createLog("trace", stream));
});
afterEach(() => served.close());

const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${served.port}${path}`);

test.each([
  ["nothing is there", "/nowhere", 404],
  ["a path that every object has", "/__proto__", 404],
  ["a bug of ours", "/throws", 500],
  ["Redis is away, asked for health", "/healthz", 503],
  ["Redis is away, asked for figures", "/metrics", 503],
])("%s: a status and no word", async (_what, path, status) => {
  const response = await ask(path);
  expect(response.status).toBe(status);
  expect(await response.text()).toBe("");
  expect(JSON.stringify([...response.headers])).not.toContain(cause);
  expect(logged).not.toContain(cause);
});

test("a bug in the middle of an answer ends the connection, and the server goes on", async () => {
  await expect(ask("/throws-late").then((response) => response.text())).rejects.toThrow();
  expect((await ask("/nowhere")).status).toBe(404);
  expect(logged).toContain("request-failed");
  expect(logged).not.toContain(cause);
});
