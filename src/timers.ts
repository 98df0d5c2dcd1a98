import type { Log } from "./usecases/ports/watching.ts";

export type Timer = { readonly stop: () => Promise<void> };

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
