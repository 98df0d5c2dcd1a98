import type { Effect } from "../domain/effect.ts";
import type { ContactKey, MessageId } from "../domain/ids.ts";
import { cleanCopy } from "./clean-copy.ts";
import type { Deps } from "./deps.ts";
import { withoutHeld } from "./hold-for-volunteer.ts";
import type { ContactNotice } from "./notice.ts";
import type { Pending } from "./pending.ts";
import { relayToVolunteer } from "./relay-to-volunteer.ts";

/** A file that can say who made it stays where it is until its writer says what to do. */
export async function askAboutFile(
  deps: Deps,
  contact: ContactKey,
  { message, cleanable }: Effect & { type: "ask-about-file" },
): Promise<ContactNotice> {
  // It may have been put in the place of a message that waits: as it was, it is not what they send now.
  await deps.queue.rebrief(contact, (brief) =>
    brief.held.includes(message) ? withoutHeld(brief, (one) => one === message) : brief,
  );
  return { type: "file-asked", message, doubt: cleanable ? "new" : "uncleanable" };
}

/** A person said how their file is to cross: it does, once, or waits for whoever takes the case. */
export async function passFile(
  deps: Deps,
  contact: ContactKey,
  pending: Pending,
  { message, replyTo, clean }: Effect & { type: "pass-file" },
): Promise<ContactNotice> {
  const open = await deps.queue.ofContact(contact);
  if (open === null) return { type: "file-for-nobody" };
  if (await went(deps, contact, message)) return { type: "file-passed-before" };
  // Whoever has to wait hears now, not in hours, that there is no clean copy.
  if (clean !== null && open.handoff.state !== "claimed") {
    const copy = await cleanCopy(deps, clean);
    if (typeof copy === "string") return { type: "file-asked", message, doubt: copy };
  }
  const notice = await relayToVolunteer(deps, contact, pending, { message, replyTo, album: null, clean });
  return notice ?? { type: "file-passed", as: clean === null ? "as-is" : "clean" };
}

/** A person said that their file is not to cross. A second tap, after another, does not take it back. */
export async function dropFile(deps: Deps, contact: ContactKey, message: MessageId): Promise<ContactNotice> {
  return { type: (await went(deps, contact, message)) ? "file-passed-before" : "file-dropped" };
}

/** Whether it crossed to the holder, or waits for one. */
async function went(deps: Deps, contact: ContactKey, message: MessageId): Promise<boolean> {
  const open = await deps.queue.ofContact(contact);
  if (open === null) return false;
  const { handoff, brief } = open;
  if (handoff.state !== "claimed") return brief.held.includes(message);
  return (await deps.relayMap.toVolunteer(handoff.caseId, message, handoff.by)) !== null;
}
