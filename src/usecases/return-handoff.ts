import type { CaseId, ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { offerHandoff } from "./offer-handoff.ts";
import type { Moved } from "./ports/handoffs.ts";

/** A claimed case goes back to its original place in the queue and is offered again. */
export async function returnHandoff(deps: Deps, caseId: CaseId, by: ContactKey): Promise<Moved> {
  const moved = await deps.queue.release(caseId, by, deps.clock.now());
  if (moved.type !== "moved") return moved;
  deps.counters.add("handoffs-returned");
  if ((await deps.roster.active(by)) === caseId) await deps.roster.setActive(by, null);
  if (moved.handoff.state === "waiting" && moved.brief !== null)
    await offerHandoff(deps, moved.handoff, moved.brief);
  return moved;
}
