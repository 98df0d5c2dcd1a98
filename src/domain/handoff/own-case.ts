import type { Danger } from "../flow/flow.ts";
import type { CaseId } from "../ids.ts";

/** A case that somebody has to do with, as a line of their list. */
export type OwnCase = {
  readonly caseId: CaseId;
  readonly danger: Danger;
} /** How long its person has not heard from them: their last word began the lease. */ & (
  | { readonly type: "held" | "helping"; readonly silentMs: number }
  | { readonly type: "parked"; readonly until: number; readonly zone: string }
);
