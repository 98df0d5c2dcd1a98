import type { CaseId, ContactKey, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { withoutHeld } from "./hold-for-volunteer.ts";
import type { AfterwardsNotice } from "./notice.ts";
import type { Pending } from "./pending.ts";
import type { Removed } from "./ports/relay.ts";
import { passAlbum } from "./relay-album.ts";

/**
 * A person takes a message of theirs back: it goes out of the volunteer's chat and out of their own, which lies on a
 * phone that may be taken. One that waits for a volunteer is forgotten. Safe to repeat: which message is the last does
 * not change by it.
 *
 * @param message null: the last one
 */
export async function takeBackFromVolunteer(
  deps: Deps,
  contact: ContactKey,
  pending: Pending,
  message: MessageId | null,
): Promise<AfterwardsNotice> {
  const open = await deps.queue.ofContact(contact);
  if (open === null) return { type: "nothing-to-take-back" };
  const { handoff, brief } = open;
  if (handoff.state !== "claimed")
    return forgetHeld(deps, contact, pending, message ?? brief.held.at(-1) ?? null);
  await passAlbum(deps, contact);
  const holder = await deps.roster.get(handoff.by);
  const own = message ?? (await deps.relayMap.lastOf(handoff.caseId, handoff.by, "contact"));
  const copy = own === null ? null : await deps.relayMap.toVolunteer(handoff.caseId, own, handoff.by);
  if (holder === null || own === null || copy === null) return { type: "nothing-to-take-back" };
  const removed = await deps.messenger.remove(holder.chat, copy);
  if (removed !== "too-old") await deps.messenger.remove(pending.chat, own);
  return wordOf(removed);
}

/** A message that nobody has read yet. */
async function forgetHeld(
  deps: Deps,
  contact: ContactKey,
  pending: Pending,
  message: MessageId | null,
): Promise<AfterwardsNotice> {
  if (message === null) return { type: "nothing-to-take-back" };
  let held = false;
  await deps.queue.rebrief(contact, (brief) => {
    held = brief.held.includes(message);
    return held ? withoutHeld(brief, (one) => one === message) : brief;
  });
  if (!held) return { type: "nothing-to-take-back" };
  await deps.messenger.remove(pending.chat, message);
  return { type: "taken-back" };
}

/**
 * A volunteer takes a message of theirs back, from the person's chat and their own.
 *
 * @param message null: the last one of the case they are writing in
 */
export async function takeBackFromContact(
  deps: Deps,
  staff: Staff,
  message: MessageId | null,
): Promise<AfterwardsNotice> {
  await passAlbum(deps, staff.key);
  const caseId = await caseOf(deps, staff, message);
  const open = caseId === null ? null : await deps.queue.get(caseId);
  if (caseId === null || open === null || open.brief === null) return { type: "nothing-to-take-back" };
  const own = message ?? (await deps.relayMap.lastOf(caseId, staff.key, "volunteer"));
  const copy = own === null ? null : await deps.relayMap.toContact(caseId, own, staff.key);
  if (own === null || copy === null) return { type: "nothing-to-take-back" };
  const removed = await deps.messenger.remove(open.brief.chat, copy);
  if (removed !== "too-old") await deps.messenger.remove(staff.chat, own);
  return wordOf(removed);
}

async function caseOf(deps: Deps, staff: Staff, message: MessageId | null): Promise<CaseId | null> {
  if (message !== null) return deps.relayMap.caseOf(staff.key, message);
  const active = (await deps.roster.writing(staff.key))?.active ?? null;
  if (active !== null) return active;
  const held = await deps.queue.heldBy(staff.key);
  return held.length === 1 ? (held[0] ?? null) : null;
}

function wordOf(removed: Removed): AfterwardsNotice {
  switch (removed) {
    case "removed":
      return { type: "taken-back" };
    case "gone":
      return { type: "taken-back-before" };
    case "too-old":
      return { type: "too-old-to-take-back" };
    default: {
      const unreachable: never = removed;
      return unreachable;
    }
  }
}
