import type { Effect } from "../domain/effect.ts";
import type { ContactKey, MessageId } from "../domain/ids.ts";
import type { Private } from "../domain/privacy/private.ts";
import { heldFromContact, type Letter, leadsAway, type Rewritten } from "../domain/relay/letter.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import type { Deps } from "./deps.ts";
import { caseHeldBy } from "./held-case.ts";
import type { AfterwardsNotice, StaffNotice } from "./notice.ts";
import type { Pending } from "./pending.ts";
import { returnHandoff } from "./return-handoff.ts";

/**
 * A person changed a message: what the volunteer has of it follows. One that never crossed (an answer, words of a paper,
 * what an earlier holder got) is not passed on by changing it: nobody asked for that; its writer is told.
 */
export async function passEditToVolunteer(
  deps: Deps,
  contact: ContactKey,
  pending: Pending,
  { message, words }: Effect & { type: "relay-edit" },
): Promise<AfterwardsNotice | null> {
  const open = await deps.queue.ofContact(contact);
  if (open?.handoff.state !== "claimed") return null;
  const { caseId, by } = open.handoff;
  const copy = await deps.relayMap.toVolunteer(caseId, message, by);
  if (copy === null) return { type: "edit-not-passed" };
  const holder = await deps.roster.get(by);
  if (holder !== null) {
    const { chat: to, lang } = holder;
    const edit = { from: pending.chat, message, words, to, lang, copy, protect: true };
    const passed = await deps.messenger.passEdit(edit);
    if (passed.type === "refused") return { type: "edit-not-passed" };
    if (passed.type === "sent") {
      if (passed.message !== copy) await deps.relayMap.link(caseId, message, passed.message, by, null);
      return null;
    }
  }
  await returnHandoff(deps, caseId, by);
  return { type: "edit-not-passed" };
}

/** A volunteer changed a message of a case they hold: what the person has of it follows. */
export async function passEditToContact(
  deps: Deps,
  staff: Staff,
  letter: Letter,
  words: Private<Rewritten> | null,
): Promise<void> {
  const tell = async (notice: StaffNotice): Promise<void> => {
    await deps.messenger.tellStaff(staff.chat, staff.lang, notice);
  };
  const because = heldFromContact(letter);
  if (because !== null) return tell({ type: "held-back", because });
  if (letter.file !== null) return tell({ type: "held-back", because: "changed-file" });
  if (letter.kind === "location") return;
  const found = await crossedTo(deps, staff, letter.id);
  // Written anew, it goes to a coordinator first like any other.
  const away = staff.role !== "coordinator" && leadsAway(deps.content.contacts, letter);
  if (found === null || away) return tell({ type: "edit-not-passed" });
  const { caseId, contact, brief, copy } = found;
  const passed = await deps.messenger.passEdit({
    from: staff.chat,
    message: letter.id,
    words,
    to: brief.chat,
    lang: brief.lang,
    copy,
    protect: false,
  });
  switch (passed.type) {
    case "sent":
      if (passed.message !== copy)
        await deps.relayMap.link(caseId, passed.message, letter.id, staff.key, null);
      return;
    case "unreachable":
      await abandonHandoff(deps, contact, "blocked");
      return;
    case "refused":
      return tell({ type: "edit-not-passed" });
    default: {
      const unreachable: never = passed;
      return unreachable;
    }
  }
}

/** Where a message of a volunteer's chat is in the person's, if the case is still theirs. */
export async function crossedTo(deps: Deps, staff: Staff, message: MessageId) {
  const caseId = await deps.relayMap.caseOf(staff.key, message);
  const held = caseId === null ? null : await caseHeldBy(deps, staff.key, caseId);
  if (caseId === null || held === null) return null;
  const copy = await deps.relayMap.toContact(caseId, message, staff.key);
  return copy === null ? null : { caseId, contact: held.handoff.contact, brief: held.brief, copy };
}
