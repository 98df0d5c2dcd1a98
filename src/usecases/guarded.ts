import type { Deps } from "./deps.ts";
import { becauseOf } from "./not-now.ts";
import type { Turn } from "./ports/turns.ts";

/** How often the lock is renewed while an act or its effects wait for Telegram, ms; well under its lease of 5 s. */
const renewEvery = 1_500;

/**
 * Works on a chat that was begun: keeps its lock meanwhile, and gives the chat back at once when the work fails; what
 * was thrown is thrown on. The lease of the lock is short, so that a dead process blocks nobody for long; whoever lives
 * renews it.
 */
export async function guarded<Result>(deps: Deps, turn: Turn, act: () => Promise<Result>): Promise<Result> {
  const renewing = setInterval(() => void deps.turns.renew(turn).catch(() => undefined), renewEvery);
  try {
    return await act();
  } catch (error) {
    await deps.turns.abort(turn, becauseOf(error)).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(renewing);
  }
}
