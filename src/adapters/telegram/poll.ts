import { type Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import type { Alarm } from "../../usecases/notice.ts";
import type { Log } from "../../usecases/ports/watching.ts";
import type { Receive } from "./receive.ts";
import { allowedUpdates, isUpdate } from "./update.ts";

export type Polling = { readonly stop: () => Promise<void> };

export type PollingParts = {
  readonly api: Api;
  readonly receive: Receive;
  readonly log: Log;
  readonly alarm: (alarm: Alarm) => void;
  /** Waits; rejects when the process stops. */
  readonly sleep: (ms: number) => Promise<void>;
};

/** Telegram holds a poll open this long when there is nothing new, s. */
const longPoll = 25;
const batchSize = 100;
const pauseAfterError = 1_000;
const longestPause = 30_000;
const pauseBetweenTries = 1_000;
const stragglerPause = 200;
/** Update ids grow; after a quiet week Telegram may start anew at random, far away (Bot API, Update.update_id). */
const restartGap = 100_000;

/**
 * Telegram is the inbox: an update is confirmed (by asking for later ones) only when it and all before it are committed
 * or set aside. A kill at any moment makes Telegram bring the rest again; BEGIN drops what was done.
 */
export function startPolling(parts: PollingParts): Polling {
  const stopping = new AbortController();
  const running = poll(parts, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function poll(parts: PollingParts, stop: AbortSignal): Promise<void> {
  const open = new Map<number, Promise<void>>();
  let offset = 0;
  let highest = -1;
  let pause = pauseAfterError;
  while (!stop.aborted) {
    try {
      const updates = await parts.api.getUpdates(
        { offset, timeout: longPoll, limit: batchSize, allowed_updates: [...allowedUpdates] },
        stop as never,
      );
      pause = pauseAfterError;
      const sound = updates.filter(isUpdate);
      if (sound.length < updates.length) {
        // They cannot be confirmed one by one: the next sound update does it. Until then Telegram is not asked without end.
        parts.log.error("update-malformed", { count: updates.length - sound.length });
        await parts.sleep(pauseBetweenTries);
      }
      for (const update of sound) {
        if (update.update_id <= highest && highest - update.update_id < restartGap) continue;
        highest = update.update_id;
        open.set(
          update.update_id,
          untilDone(parts, update, stop).then(() => void open.delete(update.update_id)),
        );
      }
      // One chat that waits for Telegram must not keep the others waiting: go on after a moment, confirm only below it.
      await Promise.race([Promise.all(open.values()), parts.sleep(stragglerPause).catch(() => undefined)]);
      if (!stop.aborted && highest >= 0) offset = Math.min(highest + 1, ...open.keys());
    } catch (error) {
      if (stop.aborted) break;
      sayWhatIsWrong(parts, error);
      await parts.sleep(pause).catch(() => undefined);
      pause = Math.min(pause * 2, longestPause);
    }
  }
  // Confirms what is done, so that a restart does not bring it again; if it fails, BEGIN drops the repeats.
  await parts.api
    .getUpdates({ offset, timeout: 0, limit: 1, allowed_updates: [...allowedUpdates] })
    .catch(() => undefined);
}

/** BEGIN counts the tries: the third failure sets an update aside, so this ends. */
async function untilDone(parts: PollingParts, update: Update, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && (await parts.receive(update)) !== "done")
    await parts.sleep(pauseBetweenTries).catch(() => undefined);
}

function sayWhatIsWrong(parts: PollingParts, error: unknown): void {
  const code = error instanceof GrammyError ? error.error_code : 0;
  if (code === 409) {
    parts.log.error(
      "polling-conflict: another process polls with this token, or a webhook is set; stop it. Trying again",
    );
    parts.alarm("conflict");
    return;
  }
  if (code === 401 || code === 404) {
    parts.log.error(
      "bad-token: Telegram does not know BOT_TOKEN; copy it from BotFather again. Trying again",
    );
    return;
  }
  parts.log.warn("polling-failed: Telegram cannot be reached. Trying again", {
    code: code === 0 ? "network" : String(code),
  });
}
