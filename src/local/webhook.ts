import http from "node:http";
import https from "node:https";
import type { Clock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import { readInteger } from "./params.ts";
import { type Pending, shuffle, type UpdateQueue } from "./update-queue.ts";

/** After the first, immediate redelivery: 2, 4, 8 ... seconds, up to a minute. */
const BACKOFF_MAX_MS = 60_000;
const RETRY_AFTER_MAX_S = 3600;
const ANSWER_TIMEOUT_MS = 60_000;
const ANSWER_MAX_BYTES = 1024 * 1024;

export interface WebhookConfig {
  url: string;
  secretToken: string | undefined;
  maxConnections: number;
}

export interface Webhook {
  config: WebhookConfig;
  lastError: { date: number; message: string } | null;
  add(update: Pending): void;
  stop(): void;
}

interface Lane {
  items: Pending[];
  /** True while one update of the lane is under way or waits for its next try. */
  busy: boolean;
  failures: number;
}

/**
 * Delivers updates as Telegram does: one in flight per lane, lanes side by side up to max_connections, any 2xx is
 * done, all else comes again. `execute` runs a method the bot put into its answer.
 */
export function createWebhook(
  config: WebhookConfig,
  updates: UpdateQueue,
  clock: Clock,
  faults: Faults,
  execute: (body: string) => void,
): Webhook {
  const target = new URL(config.url);
  const transport = target.protocol === "https:" ? https : http;
  const lanes = new Map<string, Lane>();
  const ready: Lane[] = [];
  let inFlight = 0;
  const requests = new Set<ReturnType<typeof http.request>>();
  let stopped = false;
  const webhook: Webhook = {
    config,
    lastError: null,
    add(update) {
      let lane = lanes.get(update.queue);
      if (lane === undefined) {
        lane = { items: [], busy: false, failures: 0 };
        lanes.set(update.queue, lane);
      }
      lane.items.push(update);
      if ((faults.updates.shuffle ?? 0) > 1) {
        const inFlightOne = lane.busy ? lane.items.splice(0, 1) : [];
        lane.items = [...inFlightOne, ...shuffle(lane.items, faults)];
      }
      if (!lane.busy) schedule(lane);
    },
    stop() {
      stopped = true;
      for (const request of requests) request.destroy();
    },
  };

  function schedule(lane: Lane): void {
    lane.busy = true;
    ready.push(lane);
    pump();
  }

  function pump(): void {
    while (!stopped && inFlight < config.maxConnections) {
      const lane = ready.shift();
      const update = lane?.items[0];
      if (lane === undefined || update === undefined) return;
      if (update.expires <= clock.now()) {
        updates.pending.delete(update.id);
        next(lane, update);
        continue;
      }
      inFlight++;
      deliver(update, (outcome) => {
        inFlight--;
        if (!stopped) settle(lane, update, outcome);
        pump();
      });
    }
  }

  function next(lane: Lane, update: Pending): void {
    lane.items.shift();
    lane.busy = false;
    lane.failures = 0;
    if (lane.items.length > 0) schedule(lane);
    else lanes.delete(update.queue);
  }

  function settle(lane: Lane, update: Pending, outcome: Outcome): void {
    if (outcome.ok) {
      const twice = updates.done(update);
      if (outcome.body.startsWith("{")) execute(outcome.body);
      next(lane, update);
      if (twice) webhook.add(update);
      return;
    }
    webhook.lastError = { date: Math.floor(clock.now() / 1000), message: outcome.message };
    lane.failures++;
    const wait =
      lane.failures === 1
        ? (outcome.retryAfter ?? 0) * 1000
        : Math.max(
            (outcome.retryAfter ?? 0) * 1000,
            Math.min(BACKOFF_MAX_MS, 2 ** (lane.failures - 1) * 1000),
          );
    clock.after(wait, () => {
      if (stopped) return;
      ready.push(lane);
      pump();
    });
  }

  function deliver(update: Pending, settled: (outcome: Outcome) => void): void {
    let over = false;
    const settle = (outcome: Outcome) => {
      if (over) return;
      over = true;
      settled(outcome);
    };
    const headers: http.OutgoingHttpHeaders = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(update.json),
      ...(config.secretToken === undefined ? {} : { "x-telegram-bot-api-secret-token": config.secretToken }),
    };
    const request = transport.request(target, { method: "POST", headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        if (body.length < ANSWER_MAX_BYTES) body += chunk;
      });
      response.on("error", () =>
        settle({ ok: false, message: "Connection reset by peer", retryAfter: null }),
      );
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) return settle({ ok: true, body: body.trim() });
        const seconds = readInteger(response.headers["retry-after"]);
        settle({
          ok: false,
          message: `Wrong response from the webhook: ${status} ${response.statusMessage ?? ""}`.trim(),
          retryAfter: seconds === undefined ? null : Math.min(RETRY_AFTER_MAX_S, Math.max(0, seconds)),
        });
      });
    });
    requests.add(request);
    request.on("close", () => requests.delete(request));
    request.setTimeout(ANSWER_TIMEOUT_MS, () => request.destroy(new Error("Read timeout expired")));
    request.on("error", (error: NodeJS.ErrnoException) => {
      const message = error.code === "ECONNREFUSED" ? "Connection refused" : error.message;
      settle({ ok: false, message, retryAfter: null });
    });
    request.end(update.json);
  }

  for (const update of updates.pending.values()) webhook.add(update);
  return webhook;
}

type Outcome = { ok: true; body: string } | { ok: false; message: string; retryAfter: number | null };
