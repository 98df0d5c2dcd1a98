import type { ContactKey, Instant } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { guarded } from "./guarded.ts";
import { performEffects } from "./perform-effects.ts";
import type { Stranded } from "./ports/turns.ts";
import { setAside } from "./set-aside.ts";

/** Saved this long ago and still not performed: the process that should speak is gone. Longer than the lock's lease. */
const strandedAfterMs = 8_000;
const batch = 50;

/**
 * Performs what a crashed process had saved but not said. Telegram does not repeat a confirmed update; this does. Chats
 * go side by side and each for itself: one that Telegram does not answer for must not keep the others waiting.
 */
export async function resumeStranded(deps: Deps, afterMs: number = strandedAfterMs): Promise<void> {
  const now = deps.clock.now();
  const contacts = await deps.turns.stranded(now, afterMs, batch);
  await Promise.all(contacts.map((contact) => resumeOne(deps, contact, now)));
}

async function resumeOne(deps: Deps, contact: ContactKey, now: Instant): Promise<void> {
  try {
    const resumed = await deps.turns.resume(contact, now);
    if (resumed?.type === "stranded") await finishStranded(deps, resumed);
    if (resumed?.type === "broken") await deps.turns.abort(resumed.turn, "failed");
  } catch (error) {
    deps.log.warn("resume-failed", { code: error instanceof Error ? error.name : "unknown" });
  }
}

/** Performs and settles the stranded effects of one chat; effects that failed three times are dropped with a word. */
export async function finishStranded(deps: Deps, { turn, pending, poison }: Stranded): Promise<void> {
  await guarded(deps, turn, async () => {
    if (poison) await setAside(deps, turn, pending.chat, pending.lang, deps.clock.now());
    else await deps.turns.settle(turn, await performEffects(deps, turn, turn.session, pending));
  });
}
