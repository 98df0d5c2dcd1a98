import type { Handoff } from "../domain/handoff/handoff.ts";
import { longestNote, mostNotes, type Noted, withNote } from "../domain/handoff/note.ts";
import type { CaseId, ContactKey, MessageId } from "../domain/ids.ts";
import { Private } from "../domain/privacy/private.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/**
 * Writes a note into the sealed brief of a case that they hold, help in or set aside. It goes with the case to whoever has
 * it next and is gone with it; its person never sees it. The same message twice is one note.
 */
export async function writeNote(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  message: MessageId,
  words: Private<string>,
): Promise<Noted> {
  const text = new Private(words.reveal().trim());
  if (text.reveal().length > longestNote) return "too-long";
  const open = await deps.queue.get(caseId);
  if (open === null || !mayNote(open.handoff, staff.key)) return "not-yours";
  const note = { at: deps.clock.now(), message, words: text };
  let noted: Noted = "not-yours";
  await deps.queue.rebrief(open.handoff.contact, (brief, handoff) => {
    noted = "not-yours";
    if (handoff.caseId !== caseId || !mayNote(handoff, staff.key)) return brief;
    const notes = withNote(brief.notes, note);
    noted = notes.length > mostNotes ? "too-many" : "saved";
    return notes === brief.notes || noted === "too-many" ? brief : { ...brief, notes };
  });
  return noted;
}

/** Whether somebody has to do with a case now. */
function mayNote(handoff: Handoff, who: ContactKey): boolean {
  if (handoff.state === "claimed") return handoff.by === who || handoff.beside.includes(who);
  return handoff.state === "parked" && handoff.by === who;
}
