import { type ReadyReply, readyReplies } from "../../../domain/handoff/ready-reply.ts";
import type { Step } from "../../../domain/flow/session.ts";
import {
  as,
  type CaseId,
  type FlowId,
  type GuidanceId,
  type MessageId,
  type NodeId,
} from "../../../domain/ids.ts";

const plainTools = ["menu", "dates", "guides", "replies", "again", "fix", "back", "back-now"] as const;

/** What a button asks for that does something in the conversation of a case's person, or leads there. */
export type ToolButton =
  | { readonly type: (typeof plainTools)[number]; readonly caseId: CaseId }
  | { readonly type: "guides-of"; readonly caseId: CaseId; readonly flow: FlowId }
  | { readonly type: "guide" | "guide-now"; readonly caseId: CaseId; readonly card: GuidanceId }
  | { readonly type: "reply" | "reply-now"; readonly caseId: CaseId; readonly reply: ReadyReply }
  | ({ readonly type: "ask" | "date"; readonly caseId: CaseId } & Step)
  /** What was meant by a date that they typed in answer to this prompt. */
  | { readonly type: "date-is"; readonly prompt: MessageId; readonly choice: string };

/** Callback data; ids of a pack are short enough, which the compiler checks for the longer ones of a person's buttons. */
export function toolButton(tool: ToolButton): string {
  switch (tool.type) {
    case "menu":
    case "dates":
    case "guides":
    case "replies":
    case "again":
    case "fix":
    case "back":
    case "back-now":
      return `t:${tool.type}:${tool.caseId}`;
    case "guides-of":
      return `t:${tool.type}:${tool.caseId}:${tool.flow}`;
    case "guide":
    case "guide-now":
      return `t:${tool.type}:${tool.caseId}:${tool.card}`;
    case "reply":
    case "reply-now":
      return `t:${tool.type}:${tool.caseId}:${tool.reply}`;
    case "ask":
    case "date":
      return `t:${tool.type}:${tool.caseId}:${tool.flow}:${tool.node}`;
    case "date-is":
      return `t:${tool.type}:${tool.prompt}:${tool.choice}`;
    default: {
      const unreachable: never = tool;
      return unreachable;
    }
  }
}

/** The tool behind callback data; null: no build of ours made it. */
export function decodeToolButton(data: string): ToolButton | null {
  const [kind, name, code, first, second] = data.split(":");
  if (kind !== "t" || !code) return null;
  const caseId = as<CaseId>(code);
  const plain = plainTools.find((tool) => tool === name);
  if (plain) return { type: plain, caseId };
  if ((name === "ask" || name === "date") && first && second)
    return { type: name, caseId, flow: as<FlowId>(first), node: as<NodeId>(second) };
  if (name === "date-is" && /^\d+$/.test(code) && first)
    return { type: name, prompt: as<MessageId>(Number(code)), choice: first };
  const reply = readyReplies.find((known) => known === first);
  if ((name === "reply" || name === "reply-now") && reply) return { type: name, caseId, reply };
  if (name === "guides-of" && first) return { type: name, caseId, flow: as<FlowId>(first) };
  if ((name === "guide" || name === "guide-now") && first)
    return { type: name, caseId, card: as<GuidanceId>(first) };
  return null;
}
