import type { Proposal } from "../../domain/roster/proposal.ts";

declare const proposalId: unique symbol;
/** Random; it stands in the buttons of those who may decide. */
export type ProposalId = string & { readonly [proposalId]: true };

/** What waits for a second person, sealed, for 24 h. */
export interface ProposalStore {
  propose(proposal: Proposal, id: ProposalId): Promise<void>;
  get(id: ProposalId): Promise<Proposal | null>;
  /** It is over. Of several who decide at once exactly one hears `true`. */
  settle(id: ProposalId): Promise<boolean>;
}
