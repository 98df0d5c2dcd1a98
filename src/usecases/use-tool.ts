import type { ToolAct } from "../domain/handoff/tool-act.ts";
import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { visitContact } from "./visit-contact.ts";

/**
 * The holder does something in the conversation of their case's person. What becomes of it they hear from that turn,
 * which is saved; here only why there was none.
 */
export async function useTool(
  deps: Deps,
  staff: Staff,
  update: number,
  caseId: CaseId,
  act: ToolAct,
  button: MessageId | null,
): Promise<void> {
  const visited = await visitContact(deps, staff, update, caseId, act);
  switch (visited) {
    case "done":
      if (button !== null) await deps.messenger.removeButtons(staff.chat, button);
      return;
    case "not-yours":
    case "failed":
      await deps.messenger.tellStaff(staff.chat, staff.lang, {
        type: visited === "failed" ? "tool-failed" : "not-yours",
        caseId,
      });
      return;
    default: {
      const unreachable: never = visited;
      return unreachable;
    }
  }
}
