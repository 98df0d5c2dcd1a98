import type { ChatId, ContactKey, LocaleTag } from "../ids.ts";
import type { Invite, Role, Staff } from "./staff.ts";

/** What one person alone may not do: somebody proposes it, and another coordinator agrees or refuses. */
export type Proposal = { readonly by: ContactKey } & (
  | {
      readonly type: "admit";
      readonly who: ContactKey;
      readonly chat: ChatId;
      readonly lang: LocaleTag;
      readonly invite: Invite;
    }
  | { readonly type: "dismiss"; readonly who: ContactKey }
);

/**
 * Who may decide on it: every coordinator but the one who proposed it and the one it is about. A house with a single coordinator could let
 * nobody in, so that one decides on volunteers alone; on a coordinator nobody does alone (reliability.md, T8 and T11).
 */
export function deciders(proposal: Proposal, coordinators: readonly Staff[]): readonly Staff[] {
  const others = coordinators.filter(({ key }) => key !== proposal.by && key !== proposal.who);
  return others.length > 0 || aboutRole(proposal) === "coordinator" ? others : coordinators;
}

/** The role that is given or taken away. Only a coordinator's dismissal is ever proposed. */
export function aboutRole(proposal: Proposal): Role {
  return proposal.type === "admit" ? proposal.invite.role : "coordinator";
}
