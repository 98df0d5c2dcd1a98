import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/**
 * A volunteer's message leads past the helpline: to a number, a link, an account. Go-betweens sell places in queues and
 * papers that way, so a coordinator looks at it first. Every coordinator gets it; one decides. For a case they hold.
 */
export async function holdOutgoing(
  deps: Deps,
  staff: Staff,
  message: MessageId,
  caseId: CaseId,
): Promise<void> {
  await deps.outgoing.keep({ caseId, message, by: staff.key }, deps.clock.now());
  for (const coordinator of await deps.roster.coordinators()) {
    const copied = await deps.messenger.copy(staff.chat, message, coordinator.chat, null, true);
    if (copied.type !== "sent") continue;
    await deps.messenger.tellStaff(coordinator.chat, coordinator.lang, { type: "outgoing", caseId, message });
  }
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "outgoing-held", caseId });
}
