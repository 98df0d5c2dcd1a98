import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Private } from "../domain/privacy/private.ts";
import type { FileChoice } from "../domain/relay/file.ts";
import { heldFromContact, type Letter, leadsAway, type Rewritten } from "../domain/relay/letter.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import { cleanCopy } from "./clean-copy.ts";
import type { Deps } from "./deps.ts";
import { caseHeldBy } from "./held-case.ts";
import { noteWords } from "./note-words.ts";
import type { StaffNotice } from "./notice.ts";
import { passAlbum } from "./relay-album.ts";

/** A message with a file that its writer was asked about, as it is now. */
export type AskedFile = { readonly letter: Letter; readonly words: Private<Rewritten> | null };

/**
 * A volunteer said how their file is to cross to the person of this case: it does, once, while the case is theirs. The file
 * comes with the tap, so nothing of it is stored meanwhile.
 *
 * @param held null: it is gone
 * @param button the message that asked, which becomes the answer
 */
export async function passFileToContact(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  choice: FileChoice,
  held: AskedFile | null,
  button: MessageId | null,
): Promise<void> {
  const notice = await passed(deps, staff, caseId, choice, held);
  await deps.messenger.tellStaff(staff.chat, staff.lang, notice, button);
}

async function passed(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  choice: FileChoice,
  held: AskedFile | null,
): Promise<StaffNotice> {
  if (held === null) return { type: "file-gone", caseId };
  const { letter, words } = held;
  const went = await deps.relayMap.caseOf(staff.key, letter.id);
  if (went !== null) return { type: "file-passed-before", caseId: went };
  if (choice === "drop") return { type: "file-dropped", caseId };
  const because = heldFromContact(letter);
  if (because !== null) return { type: "held-back", because };
  const open = await caseHeldBy(deps, staff.key, caseId);
  if (open === null) return { type: "not-yours", caseId };
  const { handoff, brief } = open;
  if ((await deps.queue.renew(caseId, handoff.token, deps.clock.now())) === "lost")
    return { type: "not-yours", caseId };
  if (staff.role !== "coordinator" && leadsAway(deps.content.contacts, letter))
    return { type: "file-with-lead", caseId };
  await passAlbum(deps, staff.key);
  const message = letter.id;
  const copy =
    choice === "clean" && letter.file !== null
      ? await cleanCopy(deps, { message, id: letter.file.id, words })
      : null;
  if (typeof copy === "string") return { type: "file-asked", message, doubt: copy, caseId };
  const answers =
    letter.replyTo === null ? null : await deps.relayMap.toContact(caseId, letter.replyTo, staff.key);
  const sent =
    copy === null
      ? await deps.messenger.copy(staff.chat, message, brief.chat, answers, false)
      : await deps.messenger.sendCopy(brief.chat, copy, answers, false);
  switch (sent.type) {
    case "sent":
      await noteWords(deps, caseId, sent.message, message, staff.key);
      return { type: "file-passed", as: copy === null ? "as-is" : "clean", caseId };
    case "unreachable":
      await abandonHandoff(deps, handoff.contact, "blocked");
      return { type: "file-dropped", caseId };
    case "refused":
      return { type: "not-delivered", caseId };
    default: {
      const unreachable: never = sent;
      return unreachable;
    }
  }
}
