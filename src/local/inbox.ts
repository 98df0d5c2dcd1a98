import { request as httpRequest } from "node:http";
import { ApiError, type World } from "./world.ts";

export type Update = { readonly update_id: number; readonly [kind: string]: unknown };
type Waiting = {
  readonly update: Update;
  readonly queue: string;
  readonly kind: string;
  readonly expires: number;
};

/** Faults of delivery that a test asks for. */
export type DeliveryFaults = {
  readonly duplicate?: number;
  readonly shuffle?: number;
  readonly delay_ms?: number;
};

export type Hook = {
  readonly url: string;
  readonly secret: string;
  readonly allowed: readonly string[] | null;
};

const keptMs = 24 * 3_600_000;
const longestRetry = 60_000;
const conflict =
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

/**
 * Updates on their way to the bot: kept for 24 h until confirmed by a higher offset or a 2xx, in order within one queue
 * (messages by chat, callback queries by person), redelivered otherwise.
 */
export class Inbox {
  readonly #world: World;
  readonly #random: () => number;
  #next = 1;
  #waiting: Waiting[] = [];
  #poll: { readonly end: (conflict: boolean) => void } | null = null;
  #hook: Hook | null = null;
  #faults: DeliveryFaults = {};
  readonly #busy = new Set<string>();
  readonly #onReply: (body: Record<string, unknown>) => void;
  lastError: string | undefined;

  constructor(world: World, random: () => number, onReply: (body: Record<string, unknown>) => void) {
    this.#world = world;
    this.#random = random;
    this.#onReply = onReply;
  }

  get hook(): Hook | null {
    return this.#hook;
  }

  get pending(): number {
    return this.#waiting.length;
  }

  faults(faults: DeliveryFaults): void {
    this.#faults = faults;
  }

  /** Queues one update; `queue` names what keeps its order. */
  add(kind: string, queue: string, body: unknown): number {
    const update: Update = { update_id: this.#next, [kind]: body };
    this.#next += 1;
    const entry = { update, queue, kind, expires: this.#world.now() + keptMs };
    const times = 1 + (this.#random() < (this.#faults.duplicate ?? 0) ? 1 : 0);
    for (let time = 0; time < times; time += 1) this.#waiting.push(entry);
    if (this.#random() < (this.#faults.shuffle ?? 0) && this.#waiting.length > 1)
      this.#waiting.splice(-2, 2, ...this.#waiting.slice(-2).reverse());
    const wake = (): void => {
      this.#poll?.end(false);
      this.#deliver();
    };
    if (this.#faults.delay_ms) setTimeout(wake, this.#faults.delay_ms);
    else wake();
    return update.update_id;
  }

  setHook(hook: Hook | null): void {
    this.#hook = hook;
    this.#poll?.end(true);
    this.#deliver();
  }

  /** getUpdates. A second poller ends the first with 409. */
  async poll(
    offset: number,
    limit: number,
    timeoutS: number,
    allowed: readonly string[] | null,
    closed: (callback: () => void) => void,
  ): Promise<readonly Update[]> {
    if (this.#hook)
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    this.#poll?.end(true);
    if (offset > 0) this.#waiting = this.#waiting.filter(({ update }) => update.update_id >= offset);
    this.#expire();
    const ready = (): Update[] => {
      if (allowed) this.#waiting = this.#waiting.filter(({ kind }) => allowed.includes(kind));
      return this.#waiting.slice(0, limit).map(({ update }) => update);
    };
    const now = ready();
    if (now.length > 0 || timeoutS <= 0) return now;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => end(false), timeoutS * 1000);
      const end = (byOther: boolean): void => {
        clearTimeout(timer);
        if (this.#poll === poll) this.#poll = null;
        if (byOther) reject(new ApiError(409, conflict));
        else resolve(ready());
      };
      const poll = { end };
      this.#poll = poll;
      closed(() => end(false));
    });
  }

  close(): void {
    this.#poll?.end(false);
    this.#hook = null;
    this.#waiting = [];
  }

  #expire(): void {
    const now = this.#world.now();
    this.#waiting = this.#waiting.filter(({ expires }) => expires > now);
  }

  #deliver(): void {
    const hook = this.#hook;
    if (!hook) return;
    this.#expire();
    const seen = new Set<string>(this.#busy);
    for (const entry of [...this.#waiting]) {
      if (seen.has(entry.queue)) continue;
      seen.add(entry.queue);
      if (hook.allowed && !hook.allowed.includes(entry.kind)) {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        continue;
      }
      this.#busy.add(entry.queue);
      this.#push(entry, hook, 0);
    }
  }

  #push(entry: Waiting, hook: Hook, tries: number): void {
    const done = (): void => {
      const at = this.#waiting.indexOf(entry);
      if (at >= 0) this.#waiting.splice(at, 1);
      this.#busy.delete(entry.queue);
      this.#deliver();
    };
    const again = (afterS: number | null, why: string): void => {
      this.lastError = why;
      if (this.#hook !== hook) {
        this.#busy.delete(entry.queue);
        return;
      }
      // The first redelivery comes at once, or after Retry-After; later ones wait twice as long each time.
      const wait =
        afterS === null ? (tries === 0 ? 0 : Math.min(2 ** tries * 1000, longestRetry)) : afterS * 1000;
      setTimeout(() => this.#push(entry, hook, tries + 1), wait).unref();
    };
    const body = Buffer.from(JSON.stringify(entry.update));
    const headers = {
      "content-type": "application/json",
      "content-length": body.length,
      ...(hook.secret === "" ? {} : { "x-telegram-bot-api-secret-token": hook.secret }),
    };
    const request = httpRequest(hook.url, { method: "POST", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        if (status < 200 || status > 299)
          return again(
            Number(response.headers["retry-after"]) || null,
            `Wrong response from the webhook: ${status}`,
          );
        const text = Buffer.concat(chunks).toString();
        if (text.startsWith("{")) this.#onReply(JSON.parse(text) as Record<string, unknown>);
        done();
      });
    });
    request.on("error", (error) => again(null, error.message));
    request.end(body);
  }
}
