import type { CaseId, ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";

/** A volunteer no longer has this case: what they write next must not be taken for an answer to it. */
export async function leaveCase(deps: Deps, by: ContactKey, caseId: CaseId): Promise<void> {
  await deps.roster.stopWriting(by, caseId, deps.clock.now());
}
