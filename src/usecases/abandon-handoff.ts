import type { AbandonReason } from "../domain/handoff/handoff.ts";
import type { ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { endOffers } from "./end-offers.ts";
import { leaveCase } from "./leave-case.ts";
import type { StaffNotice } from "./notice.ts";
import { offerNext } from "./offer-handoff.ts";

const words: Record<AbandonReason, (StaffNotice & { type: `${string}-by-${"person" | "time"}` })["type"]> = {
  cancelled: "cancelled-by-person",
  erased: "erased-by-person",
  blocked: "blocked-by-person",
  silent: "silent-by-time",
  "too-old": "too-old-by-time",
};

/** Ends a person's open handoff without a volunteer closing it; a holder is told. False when none was open. */
export async function abandonHandoff(
  deps: Deps,
  contact: ContactKey,
  reason: AbandonReason,
): Promise<boolean> {
  const now = deps.clock.now();
  const moved = await deps.queue.abandon(contact, reason, now);
  if (moved.type !== "moved") return false;
  deps.counters.add("handoffs-abandoned");
  // Whoever was silent is not written to: nobody knows who holds the phone by now.
  if (reason === "too-old" && moved.brief !== null)
    await deps.messenger.tellContact(moved.brief.chat, moved.brief.lang, { type: "too-old" }, null);
  await endOffers(deps, moved.handoff.caseId, "gone", null);
  if (moved.holder === null) return true;
  const holder = await deps.roster.get(moved.holder);
  if (holder === null) return true;
  await leaveCase(deps, holder.key, moved.handoff.caseId);
  await deps.messenger.tellStaff(holder.chat, holder.lang, {
    type: words[reason],
    caseId: moved.handoff.caseId,
  });
  await offerNext(deps, holder.key);
  return true;
}
