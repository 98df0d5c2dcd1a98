import type { CaseId, ContactKey, Instant, MessageId } from "../../domain/ids.ts";

/*
 * Messages of volunteers that wait for a coordinator's yes.
 */

/** Which message of whom; what it says stays with Telegram. */
export type Outgoing = { readonly caseId: CaseId; readonly message: MessageId; readonly by: ContactKey };
export type OutgoingId = Pick<Outgoing, "caseId" | "message">;

/** Every step is atomic and safe to run twice. */
export interface OutgoingStore {
  keep(outgoing: Outgoing, now: Instant): Promise<void>;
  get(id: OutgoingId): Promise<Outgoing | null>;
  /** One decision stands: `mine` when it is this one, also when it is told again. */
  decide(id: OutgoingId, decision: string): Promise<"mine" | "other">;
  /** Nobody has to be asked any more; the decision stays. */
  settle(id: OutgoingId): Promise<void>;
  /** Those that nobody decided in time. */
  due(now: Instant, limit: number): Promise<readonly OutgoingId[]>;
}
