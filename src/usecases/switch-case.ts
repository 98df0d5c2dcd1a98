import { caseCard } from "../domain/handoff/case-card.ts";
import type { CaseId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { heldCase } from "./held-case.ts";

/** Makes a case the one the volunteer writes in, and shows its card. Only for its holder. */
export async function switchCase(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  const held = await heldCase(deps, staff, caseId);
  if (held === null) return;
  await deps.messenger.tellStaff(staff.chat, staff.lang, {
    type: "case",
    card: caseCard(deps.content, held.handoff, held.brief, deps.clock.now()),
  });
  await deps.roster.startWriting(staff.key, caseId, deps.clock.now());
}
