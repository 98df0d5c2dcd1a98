import { caseCard } from "../domain/handoff/case-card.ts";
import { manyClaims } from "../domain/handoff/policy.ts";
import type { CaseId, ContactKey, MessageId } from "../domain/ids.ts";
import { inAlbums } from "../domain/relay/held-album.ts";
import { memberCodeOf } from "../domain/roster/member-code.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { audit } from "./audit.ts";
import type { Deps } from "./deps.ts";
import { endOffers } from "./end-offers.ts";
import { withoutHeld } from "./hold-for-volunteer.ts";
import { leaveCase } from "./leave-case.ts";
import type { StaffNotice } from "./notice.ts";
import { offerNext } from "./offer-handoff.ts";
import type { Brief } from "./ports/handoffs.ts";
import { copyAlbumToHolder } from "./relay-album.ts";
import { copyToHolder } from "./relay-to-volunteer.ts";
import { returnHandoff } from "./return-handoff.ts";
import { tellCoordinators } from "./tell-coordinators.ts";

/**
 * A volunteer takes a case: exactly one can. Both sides are told, and what the person wrote while waiting is passed on.
 * For staff on duty.
 *
 * @param offer the message with the button, which becomes the answer
 */
export async function claimHandoff(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  offer: MessageId | null,
): Promise<void> {
  const now = deps.clock.now();
  const claimed = await deps.queue.claim(caseId, staff.key, now);
  switch (claimed.type) {
    case "taken":
    case "gone":
    case "over-cap":
    case "off-duty":
      await tell(deps, staff, { type: claimed.type, caseId }, offer);
      return;
    case "claimed":
    case "yours":
      break;
    default: {
      const unreachable: never = claimed;
      return unreachable;
    }
  }
  const { handoff, brief } = claimed;
  if (claimed.type === "claimed") {
    deps.counters.add("handoffs-claimed");
    await audit(deps, staff, "claimed", caseId);
    if (claimed.from !== null) await leaveToAnother(deps, claimed.from, caseId);
  }
  await watchClaims(deps, staff, caseId);
  await tell(deps, staff, { type: "claimed", card: caseCard(deps.content, handoff, brief, now) }, offer);
  await deps.roster.startWriting(staff.key, caseId, deps.clock.now());
  for (const together of inAlbums(brief.held, brief.pages))
    if ((await passHeldTogether(deps, staff, caseId, brief, together)) === "unreachable") {
      // They blocked the bot at this very moment: what waits goes on waiting.
      await returnHandoff(deps, caseId, staff.key);
      return;
    }
  // Forgotten only after each was copied: a crash in between repeats them, it loses none.
  if (brief.held.length > 0)
    await deps.queue.rebrief(handoff.contact, (newest) =>
      withoutHeld(newest, (message) => brief.held.includes(message)),
    );
  // Also when it was theirs already: the process that took it for them may have died before it could say so.
  await deps.messenger.tellContact(brief.chat, brief.lang, { type: "taken" }, null);
  // After both sides: the others may be many, and nobody who waits for help waits for them.
  await endOffers(deps, caseId, "taken", staff.key);
  await offerNext(deps, staff.key);
}

/** Somebody who collects stories takes many (reliability.md, T8): the coordinators hear of it once, and the case is theirs. */
async function watchClaims(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  const count = await deps.roster.countClaim(staff.key, caseId, deps.clock.now());
  if (count !== manyClaims) return;
  await tellCoordinators(deps, { type: "many-claims", code: memberCodeOf(staff.key), count }, staff.key);
}

/** An album that waited is one still; where a page of it is gone, the others cross by themselves. */
async function passHeldTogether(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  brief: Brief,
  messages: readonly MessageId[],
): Promise<"passed" | "unreachable"> {
  if (messages.length > 1) {
    const sent = await copyAlbumToHolder(deps, staff, caseId, brief.chat, messages);
    if (sent.type !== "refused") return sent.type === "sent" ? "passed" : "unreachable";
  }
  for (const message of messages)
    if ((await passHeld(deps, staff, caseId, brief, message)) === "unreachable") return "unreachable";
  return "passed";
}

/** What waited crosses now. A file that was to be cleaned and cannot be is asked about again, and does not cross. */
async function passHeld(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  { chat, lang, files }: Brief,
  message: MessageId,
): Promise<"passed" | "unreachable"> {
  const clean = files.find((file) => file.message === message) ?? null;
  const sent = await copyToHolder(deps, staff, caseId, chat, { message, replyTo: null, clean });
  if (sent === "not-fetched" || sent === "uncleanable")
    await deps.messenger.tellContact(chat, lang, { type: "file-asked", message, doubt: sent }, null);
  return sent === "unreachable" ? "unreachable" : "passed";
}

/** Who passed a case on hears that it was taken over, and has a hand free. */
async function leaveToAnother(deps: Deps, before: ContactKey, caseId: CaseId): Promise<void> {
  await leaveCase(deps, before, caseId);
  const holder = await deps.roster.get(before);
  if (holder === null) return;
  await tell(deps, holder, { type: "passed-on", caseId }, null);
  await offerNext(deps, before);
}

async function tell(deps: Deps, staff: Staff, notice: StaffNotice, offer: MessageId | null): Promise<void> {
  await deps.messenger.tellStaff(staff.chat, staff.lang, notice, offer);
}
