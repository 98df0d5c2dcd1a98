import { conflict, type Failure, RawJson } from "./answer.ts";
import type { Faults } from "./faults.ts";
import { readAllowed, readInteger } from "./params.ts";
import type { Params } from "./types.ts";
import { type Pending, shuffle, type UpdateQueue } from "./update-queue.ts";

/** Telegram's longest long poll, seconds. */
const TIMEOUT_MAX = 50;
const LIMIT_MAX = 100;

export interface Polling {
  /** Answers now or later; `gone` of the returned poll takes a caller off that hung up. */
  poll(params: Params, answer: (result: RawJson | Failure) => void): { gone(): void };
  wake(): void;
  /** Ends the poll that waits, e.g. because a webhook was set. */
  end(reason: string): void;
  /** Forgets the poll that waits; its caller is cut off with the server. */
  stop(): void;
}

interface Waiting {
  answer: (result: RawJson | Failure) => void;
  limit: number;
  timer: NodeJS.Timeout;
}

export function createPolling(updates: UpdateQueue, faults: Faults): Polling {
  let waiting: Waiting | null = null;
  let waking = false;
  /** Confirmed updates that a fault sends once more. */
  const again: Pending[] = [];

  function finish(result: RawJson | Failure): void {
    const poll = waiting;
    if (poll === null) return;
    waiting = null;
    clearTimeout(poll.timer);
    poll.answer(result);
  }

  function confirm(offset: number): void {
    if (offset < 0) {
      const ids = [...updates.pending.keys()];
      for (const id of ids.slice(0, Math.max(0, ids.length + offset))) updates.pending.delete(id);
      return;
    }
    for (const update of updates.pending.values()) {
      if (update.id >= offset) break;
      if (updates.done(update)) again.push(update);
    }
  }

  function take(limit: number): RawJson {
    const batch = again.splice(0, limit);
    for (const update of updates.pending.values()) {
      if (batch.length >= limit) break;
      batch.push(update);
    }
    return new RawJson(
      `[${shuffle(batch, faults)
        .map((update) => update.json)
        .join(",")}]`,
    );
  }
  const empty = () => updates.pending.size === 0 && again.length === 0;

  return {
    poll(params, answer) {
      finish(
        conflict("terminated by other getUpdates request; make sure that only one bot instance is running"),
      );
      const allowed = readAllowed(params["allowed_updates"]);
      if (allowed !== undefined) updates.allowed = allowed;
      updates.expire();
      confirm(readInteger(params["offset"]) ?? 0);
      const limit = Math.min(LIMIT_MAX, Math.max(1, readInteger(params["limit"]) ?? LIMIT_MAX));
      const timeout = Math.min(TIMEOUT_MAX, Math.max(0, readInteger(params["timeout"]) ?? 0));
      if (!empty() || timeout === 0) {
        answer(take(limit));
        return { gone() {} };
      }
      const timer = setTimeout(() => finish(new RawJson("[]")), timeout * 1000);
      const mine = { answer, limit, timer };
      waiting = mine;
      return {
        gone() {
          clearTimeout(timer);
          if (waiting === mine) waiting = null;
        },
      };
    },
    wake() {
      // Updates that arrive in the same turn travel in one batch.
      if (waiting === null || waking) return;
      waking = true;
      setImmediate(() => {
        waking = false;
        if (waiting !== null && !empty()) finish(take(waiting.limit));
      });
    },
    end: (reason) => finish(conflict(reason)),
    stop() {
      if (waiting !== null) clearTimeout(waiting.timer);
      waiting = null;
    },
  };
}
