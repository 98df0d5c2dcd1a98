import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** Which case it is stands above a message of one that is not the one the holder is writing in, or was not named last. */
export async function headOfCase(
  deps: Deps,
  holder: Staff,
  caseId: CaseId,
  message: MessageId,
): Promise<void> {
  const writing = await deps.roster.writing(holder.key);
  const isActive = writing?.active === caseId;
  if (isActive && writing.named === caseId) return;
  // Before the name of another case stands there, after that of their own: in between nothing is sent by guessing.
  if (!isActive) await deps.roster.nameCase(holder.key, caseId, deps.clock.now());
  const header = await deps.messenger.tellStaff(holder.chat, holder.lang, { type: "from-case", caseId });
  if (header.type === "sent") await deps.relayMap.link(caseId, message, header.message, holder.key, null);
  if (isActive) await deps.roster.nameCase(holder.key, caseId, deps.clock.now());
}
