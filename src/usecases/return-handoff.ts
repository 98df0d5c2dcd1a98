import type { CaseId, ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { leaveCase } from "./leave-case.ts";
import { offerHandoff } from "./offer-handoff.ts";
import type { Moved } from "./ports/handoffs.ts";

/** A claimed case goes back to its original place in the queue and is offered again; the person hears it. */
export async function returnHandoff(deps: Deps, caseId: CaseId, by: ContactKey): Promise<Moved> {
  const moved = await deps.queue.release(caseId, by, deps.clock.now());
  if (moved.type !== "moved") return moved;
  deps.counters.add("handoffs-returned");
  await leaveCase(deps, by, caseId);
  const { handoff, brief } = moved;
  if (brief === null) return moved;
  await deps.messenger.tellContact(brief.chat, brief.lang, { type: "returned" }, null);
  if (handoff.state === "waiting") await offerHandoff(deps, handoff, brief);
  return moved;
}
