import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import type { StaffNotice } from "./notice.ts";

/**
 * Tells a volunteer something of one case, which is the one named last in their chat from then on: a text of theirs that
 * replies to nothing is held if they write in another.
 */
export async function tellOfCase(
  deps: Deps,
  staff: Staff,
  notice: StaffNotice & { readonly caseId: CaseId },
  replace: MessageId | null = null,
): Promise<void> {
  const name = () => deps.roster.nameCase(staff.key, notice.caseId, deps.clock.now());
  const isActive = (await deps.roster.writing(staff.key))?.active === notice.caseId;
  // Before another case's name stands there, after that of their own: in between nothing is sent by guessing.
  if (!isActive) await name();
  await deps.messenger.tellStaff(staff.chat, staff.lang, notice, replace);
  if (isActive) await name();
}
