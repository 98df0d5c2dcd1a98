import { isFresh } from "../domain/handoff/note.ts";
import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Leaving } from "../domain/roster/question.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { askStaff } from "./ask-staff.ts";
import type { Deps } from "./deps.ts";
import { heldCase } from "./held-case.ts";
import { askWhomToPass } from "./pass-handoff.ts";

/** Someone goes off duty: of each case that they hold, they are asked what is to become of it. It is theirs until they say. */
export async function handOver(deps: Deps, staff: Staff): Promise<void> {
  for (const caseId of await deps.queue.heldBy(staff.key)) {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "hand-over", caseId });
    // Whoever reads it may be writing an answer to this case, not to the one they write in.
    await deps.roster.nameCase(staff.key, caseId, deps.clock.now());
  }
}

/**
 * A case is to be passed on or set aside at the end of a shift. First a note for whoever has it next, unless there is a
 * fresh one, or they say that there is nothing to add.
 */
export async function leaveWithNote(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  way: Leaving,
  nothingToAdd: boolean,
): Promise<void> {
  const held = await heldCase(deps, staff, caseId);
  if (held === null) return;
  if (!nothingToAdd && !isFresh(held.brief.notes, deps.clock.now()))
    return askStaff(deps, staff, { type: "hand-over", caseId, way });
  switch (way) {
    case "pass":
      return askWhomToPass(deps, staff, caseId);
    case "aside":
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "ask-aside", caseId });
      return;
    default: {
      const unreachable: never = way;
      return unreachable;
    }
  }
}

/** They go off duty and go on with this case: its lease runs anew, and ends like any other when they are silent. */
export async function keepCase(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  button: MessageId | null,
): Promise<void> {
  const handoff = (await deps.queue.get(caseId))?.handoff;
  const token = handoff?.state === "claimed" && handoff.by === staff.key ? handoff.token : null;
  const renewed = token === null ? "lost" : await deps.queue.renew(caseId, token, deps.clock.now());
  const type = renewed === "renewed" ? "kept" : "not-yours";
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type, caseId }, button);
}
