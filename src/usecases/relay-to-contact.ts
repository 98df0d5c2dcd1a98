import type { CaseId } from "../domain/ids.ts";
import { heldFromContact, type Letter, leadsAway } from "../domain/relay/letter.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import type { Deps } from "./deps.ts";
import { heldCase } from "./held-case.ts";
import { holdOutgoing } from "./hold-outgoing.ts";
import { noteWords } from "./note-words.ts";
import { gatherAlbum, passAlbum } from "./relay-album.ts";

/** Passes a volunteer's message to the person of this case, while it is theirs. Which case it is for is settled before. */
export async function relayToContact(
  deps: Deps,
  staff: Staff,
  letter: Letter,
  caseId: CaseId,
): Promise<void> {
  const because = heldFromContact(letter);
  if (because !== null) {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "held-back", because });
    return;
  }
  const held = await heldCase(deps, staff, caseId);
  if (held === null) return;
  const { handoff, brief } = held;
  if ((await deps.queue.renew(caseId, handoff.token, deps.clock.now())) === "lost") {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-yours", caseId });
    return;
  }
  const away = staff.role !== "coordinator" && leadsAway(deps.content.contacts, letter);
  if (letter.file !== null) {
    const doubt = letter.file.cleanable ? "new" : "uncleanable";
    await deps.messenger.tellStaff(
      staff.chat,
      staff.lang,
      away ? { type: "file-with-lead", caseId } : { type: "file-asked", message: letter.id, doubt, caseId },
    );
    return;
  }
  if (away) return holdOutgoing(deps, staff, letter.id, caseId);
  if (letter.album !== null) {
    await gatherAlbum(deps, staff.key, { album: letter.album, message: letter.id, caseId });
    return;
  }
  await passAlbum(deps, staff.key);
  const answers =
    letter.replyTo === null ? null : await deps.relayMap.toContact(caseId, letter.replyTo, staff.key);
  const sent = await deps.messenger.copy(staff.chat, letter.id, brief.chat, answers, false);
  switch (sent.type) {
    case "sent":
      await noteWords(deps, caseId, sent.message, letter.id, staff.key);
      return;
    case "unreachable":
      await abandonHandoff(deps, handoff.contact, "blocked");
      return;
    case "refused":
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-delivered", caseId });
      return;
    default: {
      const unreachable: never = sent;
      return unreachable;
    }
  }
}
