import type { ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { guarded } from "./guarded.ts";
import { handleInput } from "./handle-input.ts";
import { performEffects } from "./perform-effects.ts";
import { raiseAlarm } from "./raise-alarm.ts";

/**
 * A time came that a person asked for: a turn of their chat like any other. What is to be said is saved with the session
 * in which it counts as told, then said; a crash in between leaves it to the sweep of stranded effects.
 */
export async function wakeContact(deps: Deps, contact: ContactKey): Promise<void> {
  const now = deps.clock.now();
  const woken = await deps.turns.wake(contact);
  if (woken === null) return;
  const { turn } = woken;
  if (woken.type === "broken" || woken.poison) {
    deps.log.error("wake-failed: a reminder that cannot be given was dropped");
    await deps.turns.dropWake(contact);
    await deps.turns.abort(turn, "failed");
    await raiseAlarm(deps, "poison");
    return;
  }
  await guarded(deps, turn, async () => {
    const handled = await handleInput(deps, turn, woken.chat, { type: "wake" }, null, now);
    if (handled.type === "fenced") return;
    await deps.turns.settle(turn, await performEffects(deps, turn, handled.session, handled.pending));
  });
}
