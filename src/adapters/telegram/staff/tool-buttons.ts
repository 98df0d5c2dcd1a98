import { as, type CaseId, type FlowId, type GuidanceId } from "../../../domain/ids.ts";

const plainTools = ["menu", "dates", "guides", "back", "back-now"] as const;

/** What a button asks for that does something in the conversation of a case's person, or leads there. */
export type ToolButton =
  | { readonly type: (typeof plainTools)[number]; readonly caseId: CaseId }
  | { readonly type: "guides-of"; readonly caseId: CaseId; readonly flow: FlowId }
  | { readonly type: "guide" | "guide-now"; readonly caseId: CaseId; readonly card: GuidanceId };

/** Callback data; ids of a pack are short enough, which the compiler checks for the longer ones of a person's buttons. */
export function toolButton(tool: ToolButton): string {
  switch (tool.type) {
    case "menu":
    case "dates":
    case "guides":
    case "back":
    case "back-now":
      return `t:${tool.type}:${tool.caseId}`;
    case "guides-of":
      return `t:${tool.type}:${tool.caseId}:${tool.flow}`;
    case "guide":
    case "guide-now":
      return `t:${tool.type}:${tool.caseId}:${tool.card}`;
    default: {
      const unreachable: never = tool;
      return unreachable;
    }
  }
}

/** The tool behind callback data; null: no build of ours made it. */
export function decodeToolButton(data: string): ToolButton | null {
  const [kind, name, code, first] = data.split(":");
  if (kind !== "t" || !code) return null;
  const caseId = as<CaseId>(code);
  const plain = plainTools.find((tool) => tool === name);
  if (plain) return { type: plain, caseId };
  if (name === "guides-of" && first) return { type: name, caseId, flow: as<FlowId>(first) };
  if ((name === "guide" || name === "guide-now") && first)
    return { type: name, caseId, card: as<GuidanceId>(first) };
  return null;
}
