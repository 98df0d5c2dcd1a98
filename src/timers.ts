import { NotNow } from "./usecases/not-now.ts";
import type { Log } from "./usecases/ports/watching.ts";

export type Timer = { readonly stop: () => Promise<void> };

/** How the app waits. The drill moves time itself, so that a day passes in minutes. */
export type Timing = {
  readonly repeatedly: (everyMs: number, work: () => Promise<void>, log: Log) => Timer;
  /** Rejects once `stop` is aborted. */
  readonly sleep: (ms: number, stop: AbortSignal) => Promise<void>;
};

/** Runs work again and again, never twice at once; the first failure in a row is logged, and the next round tries again. */
export function repeatedly(everyMs: number, work: () => Promise<void>, log: Log): Timer {
  let running: Promise<void> | null = null;
  let failed = false;
  const round = async (): Promise<void> => {
    try {
      await work();
      failed = false;
    } catch (error) {
      if (failed) return;
      failed = true;
      log.warn("timer-failed", { code: error instanceof Error ? error.name : "unknown" });
    }
  };
  const timer = setInterval(() => {
    running ??= round().finally(() => {
      running = null;
    });
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

function sleep(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(new NotNow("the process is stopping"));
    };
    const timer = setTimeout(() => {
      stop.removeEventListener("abort", end);
      resolve();
    }, ms);
    if (stop.aborted) end();
    else stop.addEventListener("abort", end, { once: true });
  });
}

/** Waiting as the clock on the wall goes. */
export const wallTime: Timing = { repeatedly, sleep };
