import type { Clock } from "./clock.ts";
import type { Faults } from "./faults.ts";

/** Telegram keeps an update this long (core.telegram.org/bots/api#getting-updates). */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Not sent unless asked for by name in allowed_updates. */
const OPT_IN = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

export interface Pending {
  id: number;
  /** Already JSON: an update is a snapshot, a later edit must not change it. */
  json: string;
  /** Webhook order: one update in flight per queue (messages by chat, taps by person). */
  queue: string;
  expires: number;
}

export interface UpdateQueue {
  /** Oldest first. */
  pending: Map<number, Pending>;
  /** Types asked for; null = Telegram's default. */
  allowed: string[] | null;
  /** Told about every update that became visible to the bot. */
  onVisible: ((update: Pending) => void) | null;
  /** Returns the update id; also for a type the bot did not ask for, which is then dropped. */
  push(type: string, payload: unknown, queue: string): number;
  /** Removes an update that was delivered. True when a fault wants it to come once more. */
  done(update: Pending): boolean;
  /** Drops what is older than a day. */
  expire(): void;
}

export function createUpdateQueue(clock: Clock, faults: Faults): UpdateQueue {
  let nextId = 100_000_001;
  const queue: UpdateQueue = {
    pending: new Map(),
    allowed: null,
    onVisible: null,
    push(type, payload, key) {
      const id = nextId++;
      const wanted = queue.allowed === null ? !OPT_IN.has(type) : queue.allowed.includes(type);
      if (!wanted) return id;
      const json = `{"update_id":${id},"${type}":${JSON.stringify(payload)}}`;
      const update = { id, json, queue: key, expires: clock.now() + KEPT_MS };
      const show = () => {
        queue.pending.set(id, update);
        queue.onVisible?.(update);
      };
      const delay = faults.updates.delay_ms ?? 0;
      if (delay > 0) clock.after(delay, show);
      else show();
      return id;
    },
    done(update) {
      if (!queue.pending.delete(update.id)) return false;
      return faults.updates.duplicate !== undefined && faults.random() < faults.updates.duplicate;
    },
    expire() {
      const now = clock.now();
      for (const update of queue.pending.values()) {
        if (update.expires > now) break;
        queue.pending.delete(update.id);
      }
    },
  };
  return queue;
}

/** Lets updates change places within a window. */
export function shuffle<T>(items: T[], faults: Faults): T[] {
  const window = faults.updates.shuffle ?? 0;
  if (window < 2) return items;
  const mixed = [...items];
  for (let i = 0; i < mixed.length; i++) {
    const j = Math.min(mixed.length - 1, i + Math.floor(faults.random() * window));
    mixed.splice(i, 0, ...mixed.splice(j, 1));
  }
  return mixed;
}
