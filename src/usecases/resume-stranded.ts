import type { Deps } from "./deps.ts";
import { becauseOf } from "./not-now.ts";
import { performEffects } from "./perform-effects.ts";
import type { Stranded } from "./ports/turns.ts";
import { setAside } from "./set-aside.ts";

/** Saved this long ago and still not performed: the process that should speak is gone. Longer than the lock's lease. */
const strandedAfterMs = 8_000;
const batch = 50;

/** Performs what a crashed process had saved but not said. Telegram does not repeat a confirmed update; this does. */
export async function resumeStranded(deps: Deps, afterMs: number = strandedAfterMs): Promise<void> {
  const now = deps.clock.now();
  for (const contact of await deps.turns.stranded(now, afterMs, batch)) {
    const resumed = await deps.turns.resume(contact, now);
    if (resumed?.type === "stranded") await finishStranded(deps, resumed);
    if (resumed?.type === "broken") await deps.turns.abort(resumed.turn, "failed");
  }
}

/** Performs and settles the stranded effects of one chat; effects that failed three times are dropped with a word. */
export async function finishStranded(deps: Deps, stranded: Stranded): Promise<void> {
  const { turn, pending } = stranded;
  if (stranded.poison) {
    await setAside(deps, turn, pending.chat, pending.lang, deps.clock.now());
    return;
  }
  try {
    await deps.turns.settle(turn, await performEffects(deps, turn, turn.session, pending));
  } catch (error) {
    await deps.turns.abort(turn, becauseOf(error));
    throw error;
  }
}
