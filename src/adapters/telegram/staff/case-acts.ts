import type { MessageId } from "../../../domain/ids.ts";
import { askStaff } from "../../../usecases/ask-staff.ts";
import { claimHandoff } from "../../../usecases/claim-handoff.ts";
import { closeHandoff, releaseHandoff } from "../../../usecases/close-handoff.ts";
import { declineOffer } from "../../../usecases/decline-offer.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { keepCase, leaveWithNote } from "../../../usecases/hand-over.ts";
import { parkHandoff } from "../../../usecases/park-handoff.ts";
import { askWhomToPass, passHandoff } from "../../../usecases/pass-handoff.ts";
import { passFileToContact } from "../../../usecases/pass-staff-file.ts";
import { switchCase } from "../../../usecases/switch-case.ts";
import { deliverHeld } from "../../../usecases/take-staff-message.ts";
import { takeUpHandoff } from "../../../usecases/take-up-handoff.ts";
import type { HandlineContext } from "../context.ts";
import type { CaseAct } from "./buttons.ts";
import { askedFile, heldMessage } from "./held-message.ts";
import { say } from "./say.ts";

/** Does what a button about one case asks for. */
export async function performCaseAct(
  deps: Deps,
  ctx: HandlineContext,
  act: CaseAct,
  button: MessageId | null,
): Promise<void> {
  const { staff } = ctx;
  switch (act.type) {
    case "take":
      return claimHandoff(deps, staff, act.caseId, button);
    case "decline":
      return declineOffer(deps, staff, act.caseId, button);
    case "close":
      return say(deps, ctx, { type: "ask-outcome", caseId: act.caseId });
    case "outcome":
      return closeHandoff(deps, staff, act.caseId, act.outcome, button);
    case "release":
      return releaseHandoff(deps, staff, act.caseId, button);
    case "switch":
      return switchCase(deps, staff, act.caseId);
    case "pass":
      return askWhomToPass(deps, staff, act.caseId);
    case "pass-to":
      return passHandoff(deps, staff, act.caseId, act.lang, button);
    case "park":
      return say(deps, ctx, { type: "ask-pause", caseId: act.caseId });
    case "park-until":
      return parkHandoff(deps, staff, act.caseId, act.pause, button);
    case "file":
      return passFileToContact(deps, staff, act.caseId, act.choice, askedFile(ctx), button);
    case "aside-until":
      return parkHandoff(deps, staff, act.caseId, act.pause, button, true);
    case "leave":
    case "leave-unnoted":
      return leaveWithNote(deps, staff, act.caseId, act.way, act.type === "leave-unnoted");
    case "keep":
      return keepCase(deps, staff, act.caseId, button);
    case "reopen":
      return takeUpHandoff(deps, staff, act.caseId, button);
    case "note":
      return askStaff(deps, staff, { type: "note", caseId: act.caseId });
    case "deliver":
      return deliverHeld(deps, staff, act.caseId, heldMessage(ctx)?.letter ?? null, button);
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}
