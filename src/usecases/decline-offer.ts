import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { offerNext } from "./offer-handoff.ts";

/** A volunteer says no to an offer: remembered, so that this case is not offered to them again. */
export async function declineOffer(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  offer: MessageId | null,
): Promise<void> {
  await deps.queue.decline(caseId, staff.key, deps.clock.now());
  await deps.offerMessages.drop(caseId, staff.key);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "declined", caseId }, offer);
  await offerNext(deps, staff.key);
}
