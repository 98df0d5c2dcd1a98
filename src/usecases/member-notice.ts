import type { LocaleTag } from "../domain/ids.ts";
import type { MemberCode } from "../domain/roster/member-code.ts";
import type { Proposal } from "../domain/roster/proposal.ts";
import type { Role } from "../domain/roster/staff.ts";
import type { ProposalId } from "./ports/proposals.ts";

/** Of the helpline's people: who comes, who goes, and what needs a second person. */
export type MemberNotice =
  | { readonly type: "invite-waits"; readonly code: MemberCode }
  | { readonly type: "not-let-in" | "dismissed" }
  | {
      readonly type: "proposal";
      readonly id: ProposalId;
      readonly about: Proposal["type"];
      readonly role: Role;
      readonly code: MemberCode;
    }
  | { readonly type: "proposal-asked" | "proposal-refused"; readonly code: MemberCode }
  | { readonly type: "proposal-agreed"; readonly about: Proposal["type"]; readonly code: MemberCode }
  | { readonly type: "proposal-nobody" | "proposal-over" }
  | { readonly type: "members"; readonly members: readonly Member[] }
  | { readonly type: "ask-dismiss"; readonly code: MemberCode; readonly role: Role }
  | { readonly type: "no-such-member" | "not-oneself" }
  | { readonly type: "many-claims"; readonly code: MemberCode; readonly count: number };

/** One of the helpline's people, as a coordinator sees them. */
export type Member = {
  readonly code: MemberCode;
  readonly role: Role;
  readonly languages: readonly LocaleTag[];
  readonly open: number;
  readonly onDuty: boolean;
};
