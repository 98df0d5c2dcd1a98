import type { Redis } from "ioredis";
import type { ContactKey, Instant } from "../../domain/ids.ts";
import type { Lane, PacingGate, Reserved } from "../../usecases/ports/speaking.ts";
import { keys } from "./keys.ts";
import { type Argument, listOf, type Reply, script, wordOf } from "./scripts.ts";

export type PaceLimits = {
  /** Sends a second to everybody together. */
  readonly perSecond: number;
  /** Of these, kept for handoffs alone: a storm of replies must not keep volunteers from hearing of a case. */
  readonly handoffsPerSecond: number;
  readonly chatPerSecond: number;
  /** Sends to one chat that may go at once after a silence. */
  readonly chatBurst: number;
  readonly groupPerMinute: number;
};

/** About 30 a second in all, 1 a second to a chat with short bursts, 20 a minute to a group (Telegram's bot FAQ, "limits"). */
export const telegramLimits: PaceLimits = {
  perSecond: 30,
  handoffsPerSecond: 3,
  chatPerSecond: 1,
  chatBurst: 3,
  groupPerMinute: 20,
};

const lanes: Record<Lane, number> = { reply: 0, handoff: 1, reminder: 2, broadcast: 3 };
/** Keeps one script run short enough for everybody else. */
const largestBatch = 200;
/** How long a pause may be late in coming to an end by itself when clocks are set back, ms; as in reserve.lua. */
const slackMs = 10_000;

type Request = {
  readonly chat: ContactKey;
  readonly lane: Lane;
  readonly now: Instant;
  readonly kind: "private" | "group";
  readonly resolve: (reserved: Reserved) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * The one pacing gate (docs/decisions/0009), a clock of next times in Redis that all processes share. Replies queue for
 * the next free time; every lower lane gets a time only when it is free now, so it takes what the lanes above leave.
 * Sends never come in bursts over all chats: they are spaced by the limit.
 *
 * Time is the `now` of the caller, not Redis' clock: processes on several machines need clocks in step (NTP); a
 * difference of d ms lets at most perSecond * d / 1000 more through in a second. Reservations made in one turn of the
 * event loop are one call to Redis. A slot that was given before a pause stays given.
 */
export function createPacingGate(redis: Redis, limits: PaceLimits = telegramLimits): PacingGate {
  const reserve = script(redis, "reserve");
  const pause = script(redis, "pause");
  const chatInterval = microseconds(limits.chatPerSecond);
  const chatAhead = chatInterval * (limits.chatBurst - 1);
  const intervals = [
    microseconds(limits.perSecond - limits.handoffsPerSecond),
    microseconds(limits.handoffsPerSecond),
    chatInterval,
    chatAhead,
    microseconds(limits.groupPerMinute / 60),
  ];
  let waiting: Request[] = [];

  async function send(batch: readonly Request[]): Promise<void> {
    try {
      const replies = listOf(
        await reserve(
          [keys.pace, keys.paceHandoffs, ...batch.map((one) => keys.chatPace(one.chat))],
          [...intervals, ...batch.flatMap((one): Argument[] => [one.now, lanes[one.lane], one.kind])],
        ),
      );
      for (const [index, one] of batch.entries())
        one.resolve(reservedOf(replies[index * 2], replies[index * 2 + 1]));
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }

  function flush(): void {
    const requests = waiting.toSorted((a, b) => lanes[a.lane] - lanes[b.lane]);
    waiting = [];
    for (let from = 0; from < requests.length; from += largestBatch)
      void send(requests.slice(from, from + largestBatch));
  }

  return {
    reserve(chat, lane, now, kind = "private") {
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ chat, lane, now, kind, resolve, reject });
      });
    },

    async pause(chat, until, now) {
      const paces = chat === null ? [keys.pace, keys.paceHandoffs] : [keys.chatPace(chat)];
      const at = until * 1000 + (chat === null ? 0 : chatAhead);
      await pause(paces, [at, Math.max(0, Math.ceil(at / 1000) - now) + slackMs]);
    },
  };
}

/** Interval between sends, rounded up, so that a sliding second never holds one more. No limit is no interval. */
function microseconds(perSecond: number): number {
  return Math.ceil(1_000_000 / perSecond);
}

function reservedOf(word: Reply | undefined, wait: Reply | undefined): Reserved {
  if (typeof wait !== "number") throw new Error("a script returned something that is not a number");
  return { type: wordOf(word, ["go", "ask-again"]), wait };
}
