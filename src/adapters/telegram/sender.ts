import type { ChatId, ContactKey, Instant } from "../../domain/ids.ts";
import { as } from "../../domain/ids.ts";
import { NotNow } from "../../usecases/not-now.ts";
import type { Lane, PacingGate } from "../../usecases/ports/speaking.ts";
import type { Clock, Counters, Log } from "../../usecases/ports/watching.ts";
import { type Failure, failureOf } from "./failure.ts";

export type SenderParts = {
  readonly gate: PacingGate;
  readonly contactKey: (chat: ChatId) => ContactKey;
  readonly clock: Clock;
  /** Waits; rejects when the process stops, so that nothing hangs on a long 429. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly counters: Counters;
  readonly log: Log;
};

/** A call that got through, or why it never will. */
export type Delivered<Result> =
  | { readonly type: "ok"; readonly result: Result }
  | Exclude<Failure, { type: "wait" | "unsure" }>;

/** Pauses before another try of a call whose outcome is unknown, ms; after the last it is left for later. */
const tryAgainAfter = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * A send that wakes this much after its time has missed it: a process that stood still would let all it had waiting go
 * at once. It asks for another time, once, so that a machine that is always late still speaks; ms.
 */
const lateAfter = 100;

export type Sender = <Result>(
  chat: ChatId,
  lane: Lane,
  call: () => Promise<Result>,
) => Promise<Delivered<Result>>;

/**
 * Every send of every kind goes through here: wait for the pacing gate, call, obey 429, try again when the outcome is
 * unknown. A message may therefore repeat, it is not lost; broadcasts, where a repeat is worse, will not use this.
 */
export function createSender(parts: SenderParts): Sender {
  return async (chat, lane, call) => {
    const key = parts.contactKey(chat);
    for (let tries = 0, late = false; ; ) {
      const asked = parts.clock.now();
      const reserved = await parts.gate.reserve(key, lane, asked);
      if (reserved.wait > 0) await parts.sleep(reserved.wait);
      if (reserved.type === "ask-again") continue;
      if (!late && parts.clock.now() - asked - reserved.wait > lateAfter) {
        late = true;
        continue;
      }
      try {
        const result = await call();
        parts.counters.add("sends");
        return { type: "ok", result };
      } catch (error) {
        const failure = failureOf(error);
        switch (failure.type) {
          case "wait": {
            parts.counters.add("sends-paused");
            const now = parts.clock.now();
            await parts.gate.pause(key, as<Instant>(now + failure.ms), now);
            break;
          }
          case "unsure": {
            const pause = tryAgainAfter[tries];
            tries += 1;
            if (pause === undefined) throw new NotNow("Telegram does not answer");
            await parts.sleep(pause);
            break;
          }
          case "unreachable":
            parts.counters.add("sends-unreachable");
            return failure;
          case "refused":
            parts.counters.add("sends-refused");
            parts.log.warn("send-refused", { code: failure.code });
            return failure;
          case "not-modified":
          case "message-gone":
          case "not-parsable":
            return failure;
          default: {
            const never: never = failure;
            return never;
          }
        }
      }
    }
  };
}
