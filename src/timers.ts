import type { Log } from "./usecases/ports/watching.ts";

export type Timer = { readonly stop: () => Promise<void> };

/** Runs work again and again, never twice at once; a failure is logged and the next round tries again. */
export function repeatedly(everyMs: number, work: () => Promise<void>, log: Log): Timer {
  let running: Promise<void> | null = null;
  const round = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
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
