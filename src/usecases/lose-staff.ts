import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { returnHandoff } from "./return-handoff.ts";

/**
 * A member of staff blocked the bot: off duty, and what they hold goes back to its place at once, for they will neither
 * read nor answer. The people they were talking with hear it.
 */
export async function loseStaff(deps: Deps, staff: Staff): Promise<void> {
  await deps.roster.setDuty(staff.key, false, deps.clock.now());
  for (const caseId of await deps.queue.heldBy(staff.key)) await returnHandoff(deps, caseId, staff.key);
}
