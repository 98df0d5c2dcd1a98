import type { Audited } from "../domain/audit/record.ts";
import type { MessageId } from "../domain/ids.ts";
import { memberCodeOf } from "../domain/roster/member-code.ts";
import { aboutRole, deciders, type Proposal } from "../domain/roster/proposal.ts";
import { type Staff, unplanned } from "../domain/roster/staff.ts";
import { audit } from "./audit.ts";
import type { Deps } from "./deps.ts";
import { dismissStaff } from "./dismiss-staff.ts";
import type { MemberNotice } from "./member-notice.ts";
import type { ProposalId } from "./ports/proposals.ts";

/** Puts before every coordinator who may decide what one alone may not do. For coordinators. */
export async function propose(deps: Deps, proposer: Staff, proposal: Proposal): Promise<void> {
  const tell = (notice: MemberNotice) => deps.messenger.tellStaff(proposer.chat, proposer.lang, notice);
  const asked = deciders(proposal, await deps.roster.coordinators());
  if (asked.length === 0) {
    await tell({ type: "proposal-nobody" });
    return;
  }
  const id = deps.ids.secret() as ProposalId;
  const code = memberCodeOf(proposal.who);
  await deps.proposals.propose(proposal, id);
  const notice = { type: "proposal", id, about: proposal.type, role: aboutRole(proposal), code } as const;
  for (const { chat, lang } of asked) await deps.messenger.tellStaff(chat, lang, notice);
  if (!asked.some(({ key }) => key === proposer.key)) await tell({ type: "proposal-asked", code });
}

/**
 * A coordinator agrees or refuses: once, for all. Should the process die after that, nothing came of it, and it is
 * proposed anew. For coordinators.
 *
 * @param button the message with the buttons, which becomes the answer
 */
export async function decideProposal(
  deps: Deps,
  staff: Staff,
  id: ProposalId,
  agreed: boolean,
  button: MessageId | null,
): Promise<void> {
  const tell = (notice: MemberNotice) => deps.messenger.tellStaff(staff.chat, staff.lang, notice, button);
  const proposal = await deps.proposals.get(id);
  const may =
    proposal !== null &&
    deciders(proposal, await deps.roster.coordinators()).some(({ key }) => key === staff.key);
  if (!may || !(await deps.proposals.settle(id))) {
    await tell({ type: "proposal-over" });
    return;
  }
  const code = memberCodeOf(proposal.who);
  await audit(deps, staff, agreed ? done[proposal.type] : "refused", code);
  if (agreed) await carryOut(deps, proposal);
  else if (proposal.type === "admit")
    await deps.messenger.tellStaff(proposal.chat, proposal.lang, { type: "not-let-in" });
  await tell(
    agreed ? { type: "proposal-agreed", about: proposal.type, code } : { type: "proposal-refused", code },
  );
}

const done: Readonly<Record<Proposal["type"], Audited>> = { admit: "admitted", dismiss: "dismissed" };

async function carryOut(deps: Deps, proposal: Proposal): Promise<void> {
  switch (proposal.type) {
    case "admit": {
      const { who: key, chat, lang, invite } = proposal;
      const { role, languages } = invite;
      await deps.roster.save({ key, chat, role, languages, topics: [], lang, ...unplanned });
      await deps.messenger.tellStaff(chat, lang, { type: "welcome", role, onDuty: false });
      return;
    }
    case "dismiss": {
      const staff = await deps.roster.get(proposal.who);
      if (staff !== null) await dismissStaff(deps, staff);
      return;
    }
    default: {
      const unreachable: never = proposal;
      return unreachable;
    }
  }
}
