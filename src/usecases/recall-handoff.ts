import type { ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { offerHandoff } from "./offer-handoff.ts";

/** The person of a case that was set aside is back: whoever set it aside is asked first. Nothing for any other case. */
export async function recallHandoff(deps: Deps, contact: ContactKey): Promise<void> {
  const recalled = await deps.queue.recall(contact, deps.clock.now());
  if (recalled === null || !recalled.moved || recalled.handoff.state !== "waiting") return;
  const open = await deps.queue.ofContact(contact);
  if (open !== null) await offerHandoff(deps, recalled.handoff, open.brief);
}
