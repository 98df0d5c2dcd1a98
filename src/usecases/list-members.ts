import type { MessageId } from "../domain/ids.ts";
import { type MemberCode, memberCodeOf } from "../domain/roster/member-code.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { audit } from "./audit.ts";
import { propose } from "./decide-proposal.ts";
import type { Deps } from "./deps.ts";
import { dismissStaff, memberOf } from "./dismiss-staff.ts";
import type { Member, MemberNotice } from "./member-notice.ts";

/** Everybody by code, with a button each. For coordinators. */
export async function listMembers(deps: Deps, staff: Staff): Promise<void> {
  const [everyone, onDuty] = await Promise.all([deps.roster.everyone(), deps.roster.onDuty()]);
  const members: Member[] = [];
  for (const { key, role, languages } of everyone) {
    const open = (await deps.queue.heldBy(key)).length;
    const duty = onDuty.some((one) => one.staff.key === key);
    members.push({ code: memberCodeOf(key), role, languages, open, onDuty: duty });
  }
  members.sort((one, other) => one.code.localeCompare(other.code, "en"));
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "members", members });
}

/**
 * Removes one of the helpline's people: first asks whether they are meant. A volunteer goes at once; on a coordinator a
 * second one decides. For coordinators.
 *
 * @param sure null before the question was answered
 */
export async function dismissMember(
  deps: Deps,
  staff: Staff,
  code: MemberCode | null,
  sure: "sure" | null,
  button: MessageId | null,
): Promise<void> {
  const tell = (notice: MemberNotice) => deps.messenger.tellStaff(staff.chat, staff.lang, notice, button);
  const member = code === null ? null : await memberOf(deps, code);
  if (code === null || member === null) {
    await tell({ type: "no-such-member" });
    return;
  }
  if (member.key === staff.key) {
    await tell({ type: "not-oneself" });
    return;
  }
  if (sure === null) {
    await tell({ type: "ask-dismiss", code, role: member.role });
    return;
  }
  if (member.role === "coordinator") {
    await propose(deps, staff, { type: "dismiss", by: staff.key, who: member.key });
    return;
  }
  await audit(deps, staff, "dismissed", code);
  await dismissStaff(deps, member);
  await tell({ type: "proposal-agreed", about: "dismiss", code });
}
