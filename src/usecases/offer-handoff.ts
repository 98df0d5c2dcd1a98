import { type CaseCard, caseCard } from "../domain/handoff/case-card.ts";
import type { Handoff } from "../domain/handoff/handoff.ts";
import { offerLasts, pageEvery } from "../domain/handoff/policy.ts";
import { chooseOffer } from "../domain/handoff/ring.ts";
import { as, type Instant } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import type { Brief } from "./ports/handoffs.ts";

/**
 * Offers a waiting case to the next ring of volunteers; when the offer runs out, the case's timer brings it here again.
 */
export async function offerHandoff(
  deps: Deps,
  handoff: Handoff & { state: "waiting" },
  brief: Brief,
): Promise<void> {
  const now = deps.clock.now();
  const onDuty = await deps.roster.onDuty();
  const declined = await deps.queue.declinedBy(handoff.caseId);
  const chosen = chooseOffer(handoff.ring, { lang: handoff.lang, onDuty, declined, asked: handoff.asked });
  const card = caseCard(deps.content, handoff, brief.session, now);
  if (chosen.type === "nobody") return pageCoordinators(deps, handoff, card);
  const until = as<Instant>(now + offerLasts[handoff.danger]);
  const offered = await deps.queue.offer(
    handoff.caseId,
    chosen.to.map((staff) => staff.key),
    until,
  );
  if (offered === "gone") return;
  for (const staff of chosen.to) await tellQuietly(deps, staff, { type: "offer", card });
}

/** Nobody on duty fits: coordinators are asked, and again every five minutes until somebody takes the case. */
async function pageCoordinators(
  deps: Deps,
  handoff: Handoff & { state: "waiting" },
  card: CaseCard,
): Promise<void> {
  const coordinators = await deps.roster.coordinators();
  const until = as<Instant>(deps.clock.now() + pageEvery);
  if ((await deps.queue.postpone(handoff.caseId, until)) === "gone") return;
  for (const staff of coordinators) await tellQuietly(deps, staff, { type: "unanswered", card });
}

/** A volunteer who cannot be reached now must not keep the others from being asked. */
async function tellQuietly(
  deps: Deps,
  staff: Staff,
  notice: Parameters<Deps["messenger"]["tellStaff"]>[2],
): Promise<void> {
  const sent = await deps.messenger.tellStaff(staff.chat, staff.lang, notice);
  if (sent.type === "unreachable") await deps.roster.setDuty(staff.key, false, deps.clock.now());
}
