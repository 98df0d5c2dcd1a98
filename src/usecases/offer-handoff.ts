import { type CaseCard, caseCard } from "../domain/handoff/case-card.ts";
import type { Handoff } from "../domain/handoff/handoff.ts";
import { offerLasts, openCap, pageEvery } from "../domain/handoff/policy.ts";
import { chooseOffer, isFree } from "../domain/handoff/ring.ts";
import { as, type ContactKey, type Instant } from "../domain/ids.ts";
import { reserveAfter, rings } from "../domain/roster/presence.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { callReserve } from "./call-reserve.ts";
import type { Deps } from "./deps.ts";
import { tellCoordinators } from "./tell-coordinators.ts";
import { zoneOf } from "./zone-of.ts";
import type { Brief } from "./ports/handoffs.ts";

/**
 * Offers a waiting case to the next ring of volunteers; when the offer runs out, the case's timer brings it here again.
 */
export async function offerHandoff(
  deps: Deps,
  handoff: Handoff & { state: "waiting" },
  brief: Brief,
): Promise<void> {
  const onDuty = await deps.roster.onDuty();
  const declined = await deps.queue.declinedBy(handoff.caseId);
  const { lang, asked, first } = handoff;
  const chosen = chooseOffer(handoff.ring, { lang, topic: brief.topic, onDuty, declined, asked, first });
  if (chosen.type === "nobody") return pageCoordinators(deps, handoff, brief);
  return offerTo(deps, handoff, brief, chosen.to);
}

/**
 * Volunteers came on duty, have a hand free or answered an offer: to each who has no other offer before them, the best
 * waiting case that they can serve is offered at once.
 */
export async function offerNext(deps: Deps, ...keys: readonly ContactKey[]): Promise<void> {
  if (keys.length === 0) return;
  const onDuty = await deps.roster.onDuty();
  for (const key of keys) {
    const one = onDuty.find(({ staff }) => staff.key === key);
    if (one === undefined || !isFree(one)) continue;
    const [best] = await deps.queue.waitingFor(key, one.staff.languages, 1);
    if (best !== undefined) await offerTo(deps, best.handoff, best.brief, [one.staff]);
  }
}

/**
 * A volunteer asks for the next case: the best that waits in their languages and was not before them yet, whatever else
 * stands offered to them.
 */
export async function offerOnAsking(
  deps: Deps,
  key: ContactKey,
): Promise<"offered" | "off-duty" | "over-cap" | "none"> {
  const one = (await deps.roster.onDuty()).find(({ staff }) => staff.key === key);
  if (one === undefined) return "off-duty";
  if (one.open >= openCap) return "over-cap";
  const [best] = await deps.queue.waitingFor(key, one.staff.languages, 1);
  if (best === undefined) return "none";
  await offerTo(deps, best.handoff, best.brief, [one.staff]);
  return "offered";
}

async function offerTo(deps: Deps, handoff: Handoff, brief: Brief, to: readonly Staff[]): Promise<void> {
  const now = deps.clock.now();
  const until = as<Instant>(now + offerLasts[handoff.danger]);
  const keys = to.map((staff) => staff.key);
  if ((await deps.queue.offer(handoff.caseId, keys, until)) === "gone") return;
  const card = caseCard(deps.content, handoff, brief, now);
  for (const staff of to) await sendOffer(deps, staff, card);
}

/** The message with the button; an older one of the same case loses its own. */
async function sendOffer(deps: Deps, staff: Staff, card: CaseCard): Promise<void> {
  const now = deps.clock.now();
  const isHeard = rings(card.danger, now, zoneOf(deps, staff));
  if (isHeard) await deps.shifts.noteOffer(staff.key, now);
  const sent = await deps.messenger.tellStaff(staff.chat, staff.lang, {
    type: "offer",
    card,
    quiet: !isHeard,
  });
  if (sent.type === "unreachable") await deps.roster.setDuty(staff.key, false, deps.clock.now());
  if (sent.type !== "sent") return;
  const before = await deps.offerMessages.note(card.caseId, staff.key, sent.message);
  if (before !== null) await deps.messenger.removeButtons(staff.chat, before);
}

/** Nobody on duty fits: coordinators are asked, and again every five minutes until somebody takes the case. */
async function pageCoordinators(
  deps: Deps,
  handoff: Handoff & { state: "waiting" },
  brief: Brief,
): Promise<void> {
  const now = deps.clock.now();
  const until = as<Instant>(now + pageEvery);
  if ((await deps.queue.postpone(handoff.caseId, until)) === "gone") return;
  const card = caseCard(deps.content, handoff, brief, now);
  await tellCoordinators(deps, { type: "unanswered", card });
  const calls = reserveAfter[handoff.danger];
  if (calls !== null && now - handoff.since >= calls) await callReserve(deps, handoff.lang, handoff.danger);
}
