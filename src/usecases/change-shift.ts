import type { MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { offerNext } from "./offer-handoff.ts";

/** On duty or off. Coming on, the best waiting case is offered at once; going off, open cases stay with the holder. */
export async function changeShift(
  deps: Deps,
  staff: Staff,
  on: boolean,
  button: MessageId | null,
): Promise<void> {
  await deps.roster.setDuty(staff.key, on, deps.clock.now());
  const open = (await deps.queue.heldBy(staff.key)).length;
  // The message with the button may be the welcome with its rules: it stays, without the button.
  if (button !== null) await deps.messenger.removeButtons(staff.chat, button);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "duty", on, open });
  if (on) await offerNext(deps, staff.key);
}
