import type { ToolAct } from "../../../domain/handoff/tool-act.ts";
import type { CaseId, MessageId } from "../../../domain/ids.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { setDate } from "../../../usecases/correct-date.ts";
import {
  askForDate,
  askToHandBack,
  chooseDate,
  chooseGuide,
  chooseGuideOf,
  chooseQuestion,
  chooseReply,
  openTools,
  previewGuide,
  previewReply,
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
  const use = (caseId: CaseId, act: ToolAct, asked: MessageId | null = button) =>
    useTool(deps, staff, ctx.turn.update, caseId, act, asked);
  switch (tool.type) {
    case "menu":
      return openTools(deps, staff, tool.caseId);
    case "dates":
      // From the menu, which stays: it is not a question that has been answered.
      return use(tool.caseId, { type: "show-dates" }, null);
    case "guides":
      return chooseGuide(deps, staff, tool.caseId);
    case "guides-of":
      return chooseGuideOf(deps, staff, tool.caseId, tool.flow);
    case "guide":
      return previewGuide(deps, staff, tool.caseId, tool.card);
    case "guide-now":
      return use(tool.caseId, { type: "send-card", card: tool.card });
    case "replies":
      return chooseReply(deps, staff, tool.caseId);
    case "reply":
      return previewReply(deps, staff, tool.caseId, tool.reply);
    case "reply-now":
      return use(tool.caseId, { type: "send-reply", reply: tool.reply });
    case "again":
      return chooseQuestion(deps, staff, tool.caseId);
    case "ask":
      return use(tool.caseId, { type: "ask-again", flow: tool.flow, node: tool.node });
    case "fix":
      return chooseDate(deps, staff, tool.caseId);
    case "date":
      return askForDate(deps, staff, tool.caseId, { flow: tool.flow, node: tool.node });
    case "date-is":
      return setDate(deps, staff, ctx.turn.update, tool.prompt, tool.choice, button);
    case "back":
      return askToHandBack(deps, staff, tool.caseId);
    case "back-now":
      return use(tool.caseId, { type: "hand-back" });
    default: {
      const unreachable: never = tool;
      return unreachable;
    }
  }
}
