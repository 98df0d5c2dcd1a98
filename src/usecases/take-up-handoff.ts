import { caseCard } from "../domain/handoff/case-card.ts";
import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** Who closed a case takes it up again, within the week; its person hears that somebody is with them. */
export async function takeUpHandoff(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  button: MessageId | null,
): Promise<void> {
  const now = deps.clock.now();
  const again = await deps.queue.takeUp(caseId, staff.key, now);
  if (again.type !== "moved") {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: again.type, caseId }, button);
    return;
  }
  deps.counters.add("handoffs-reopened");
  const { handoff, brief } = again;
  if (button !== null) await deps.messenger.removeButtons(staff.chat, button);
  const card = caseCard(deps.content, handoff, brief, now);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "claimed", card });
  await deps.roster.startWriting(staff.key, caseId, deps.clock.now());
  await deps.messenger.tellContact(brief.chat, brief.lang, { type: "taken" }, null);
}
