import type { Effect } from "../domain/effect.ts";
import type { Handoff } from "../domain/handoff/handoff.ts";
import type { ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { leaveCase } from "./leave-case.ts";
import { offerNext } from "./offer-handoff.ts";

/**
 * Closes a case because the bot goes on with its person. Saved among what is pending in the person's chat, so that they
 * are never left with neither; made twice it is one end. False when the case was not the holder's to close any more:
 * then it has another holder, or waits for one, and the person hears nothing of an end.
 */
export async function handBack(deps: Deps, { caseId, by }: Effect & { type: "hand-back" }): Promise<boolean> {
  const moved = await deps.queue.close(caseId, by, "handed-back", deps.clock.now());
  const holder = await deps.roster.get(by);
  const stands = moved.type === "moved" ? null : await deps.queue.get(caseId);
  if (moved.type !== "moved" && !wasHandedBack(stands?.handoff ?? null, by)) {
    if (holder !== null)
      await deps.messenger.tellStaff(holder.chat, holder.lang, { type: "not-yours", caseId });
    return false;
  }
  deps.counters.add("handoffs-closed");
  await leaveCase(deps, by, caseId);
  if (holder !== null)
    await deps.messenger.tellStaff(holder.chat, holder.lang, {
      type: "closed",
      caseId,
      outcome: "handed-back",
    });
  await offerNext(deps, by);
  return true;
}

/** Whether it was closed so by them before: a process may have died after that, and another one be late. */
export function wasHandedBack(handoff: Handoff | null, by: ContactKey): boolean {
  return handoff?.state === "closed" && handoff.outcome === "handed-back" && handoff.by === by;
}
