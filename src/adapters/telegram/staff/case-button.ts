import type { CaseId } from "../../../domain/ids.ts";
import type { Translate } from "../../../usecases/words.ts";
import { button, type Rendered } from "../rendered.ts";
import { type PlainCaseAct, staffButton } from "./buttons.ts";

/** A button that does something with one case. */
export function caseButton(
  t: Translate,
  act: Exclude<PlainCaseAct, "deliver" | "keep">,
  caseId: CaseId,
): Rendered["buttons"][number][number] {
  return button(
    t(isOfDesk(act) ? `desk:button.${act}` : `volunteer:button.${act}`),
    staffButton({ type: act, caseId }),
  );
}

type DeskAct = "note" | "park" | "pass" | "reopen";

function isOfDesk(act: PlainCaseAct): act is DeskAct {
  return act === "note" || act === "park" || act === "pass" || act === "reopen";
}
