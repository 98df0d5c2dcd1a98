import { caseCard } from "../domain/handoff/case-card.ts";
import { offerLasts, openCap } from "../domain/handoff/policy.ts";
import { as, type Instant } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** A volunteer came on duty or has a hand free: the best waiting case they can serve is offered at once. */
export async function offerNext(deps: Deps, staff: Staff): Promise<void> {
  const onDuty = (await deps.roster.onDuty()).find((one) => one.staff.key === staff.key);
  if (onDuty === undefined || onDuty.open >= openCap) return;
  const now = deps.clock.now();
  const [best] = await deps.queue.waitingFor(staff.key, staff.languages, 1);
  if (best === undefined) return;
  const until = as<Instant>(now + offerLasts[best.handoff.danger]);
  if ((await deps.queue.offer(best.handoff.caseId, [staff.key], until)) === "gone") return;
  const card = caseCard(deps.content, best.handoff, best.brief.session, now);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "offer", card });
}
