import type { Effect } from "../domain/effect.ts";
import type { ContactKey, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { crossedTo } from "./relay-edit.ts";

/** A person's emoji on a message of the volunteer stands on the volunteer's own, too. */
export async function reactToVolunteer(
  deps: Deps,
  contact: ContactKey,
  { message, emoji }: Effect & { type: "relay-reaction" },
): Promise<void> {
  const open = await deps.queue.ofContact(contact);
  if (open?.handoff.state !== "claimed") return;
  const { caseId, by } = open.handoff;
  const holder = await deps.roster.get(by);
  const original = await deps.relayMap.toVolunteer(caseId, message, by);
  if (holder !== null && original !== null) await deps.messenger.react(holder.chat, original, emoji);
}

/** A volunteer's emoji on a message of a case they hold. */
export async function reactToContact(
  deps: Deps,
  staff: Staff,
  message: MessageId,
  emoji: string | null,
): Promise<void> {
  const found = await crossedTo(deps, staff, message);
  if (found !== null) await deps.messenger.react(found.brief.chat, found.copy, emoji);
}
