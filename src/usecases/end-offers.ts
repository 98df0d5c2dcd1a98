import type { CaseId, ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { offerNext } from "./offer-handoff.ts";

/**
 * Nobody can take this case any more: on every phone that was offered it, the message with the button says so instead,
 * and whoever it was before is free for the next.
 *
 * @param taker whose own message was answered already
 */
export async function endOffers(
  deps: Deps,
  caseId: CaseId,
  why: "taken" | "gone",
  taker: ContactKey | null,
): Promise<void> {
  const all = await deps.offerMessages.takeAll(caseId);
  const others = all.filter(({ volunteer }) => volunteer !== taker);
  for (const { volunteer, message } of others) {
    const staff = await deps.roster.get(volunteer);
    if (staff !== null)
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: why, caseId }, message);
  }
  await offerNext(deps, ...others.map(({ volunteer }) => volunteer));
}
