import type { Handoff } from "../domain/handoff/handoff.ts";
import type { CaseId, ContactKey } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import type { Brief } from "./ports/handoffs.ts";

/** A case in somebody's hand, with what is known of it. */
export type HeldCase = { readonly handoff: Handoff & { state: "claimed" }; readonly brief: Brief };

/** This case, while they hold it; null when it is not theirs, or what is known of it does not open. */
export async function caseHeldBy(deps: Deps, by: ContactKey, caseId: CaseId): Promise<HeldCase | null> {
  const open = await deps.queue.get(caseId);
  if (open === null || open.brief === null) return null;
  const { handoff, brief } = open;
  return handoff.state === "claimed" && handoff.by === by ? { handoff, brief } : null;
}

/** The same; else they are told that it is not theirs. */
export async function heldCase(deps: Deps, staff: Staff, caseId: CaseId): Promise<HeldCase | null> {
  const held = await caseHeldBy(deps, staff.key, caseId);
  if (held === null) await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-yours", caseId });
  return held;
}
