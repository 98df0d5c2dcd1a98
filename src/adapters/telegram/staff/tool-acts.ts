import type { ToolAct } from "../../../domain/handoff/tool-act.ts";
import type { MessageId } from "../../../domain/ids.ts";
import type { Deps } from "../../../usecases/deps.ts";
import {
  askToHandBack,
  chooseGuide,
  chooseGuideOf,
  openTools,
  previewGuide,
} from "../../../usecases/open-tools.ts";
import { useTool } from "../../../usecases/use-tool.ts";
import type { HandlineContext } from "../context.ts";
import type { ToolButton } from "./tool-buttons.ts";

/** Does what a tool's button asks for. */
export async function performToolAct(
  deps: Deps,
  ctx: HandlineContext,
  tool: ToolButton,
  button: MessageId | null,
): Promise<void> {
  const { staff } = ctx;
  const use = (act: ToolAct) => useTool(deps, staff, ctx.turn.update, tool.caseId, act, button);
  switch (tool.type) {
    case "menu":
      return openTools(deps, staff, tool.caseId);
    case "dates":
      // From the menu, which stays: it is not a question that has been answered.
      return useTool(deps, staff, ctx.turn.update, tool.caseId, { type: "show-dates" }, null);
    case "guides":
      return chooseGuide(deps, staff, tool.caseId);
    case "guides-of":
      return chooseGuideOf(deps, staff, tool.caseId, tool.flow);
    case "guide":
      return previewGuide(deps, staff, tool.caseId, tool.card);
    case "guide-now":
      return use({ type: "send-card", card: tool.card });
    case "back":
      return askToHandBack(deps, staff, tool.caseId);
    case "back-now":
      return use({ type: "hand-back" });
    default: {
      const unreachable: never = tool;
      return unreachable;
    }
  }
}
