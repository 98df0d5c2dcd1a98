import type { Step } from "../flow/session.ts";
import type { ReadyReply } from "./ready-reply.ts";
import type { CaseId, ContactKey, GuidanceId } from "../ids.ts";

/** What the holder of a case does in the conversation of its person. */
export type ToolAct =
  /** The dates of the guidance they stand at, anew. */
  | { readonly type: "show-dates" }
  | { readonly type: "send-card"; readonly card: GuidanceId }
  /** A question that was answered stands before the person again. */
  | ({ readonly type: "ask-again" } & Step)
  /** The day or moment that an answer should have named; `choice` as a button carries it. */
  | ({ readonly type: "set-date"; readonly choice: string } & Step)
  | { readonly type: "send-reply"; readonly reply: ReadyReply }
  /** The bot goes on with the person, and the case is closed. */
  | { readonly type: "hand-back" };

/** An act of the holder as an input of the person's conversation: whose case, and by whom. */
export type ByVolunteer = {
  readonly type: "by-volunteer";
  readonly caseId: CaseId;
  readonly by: ContactKey;
  readonly act: ToolAct;
};
