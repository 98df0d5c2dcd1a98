import { type Pause, wakesAt } from "../domain/handoff/pause.ts";
import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { leaveCase } from "./leave-case.ts";
import { offerNext } from "./offer-handoff.ts";

/**
 * The holder sets a case aside until then, or until its person writes; it is theirs first when it is back. The person hears
 * when, that writing brings it back, and can say that they cannot wait. The moment is
 * counted anew when the act is repeated: the first one stands.
 *
 * @param goesOff they go off duty, which the person is told
 */
export async function parkHandoff(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  pause: Pause,
  button: MessageId | null,
  goesOff = false,
): Promise<void> {
  const now = deps.clock.now();
  const { zone } = deps.content.pack;
  const moved = await deps.queue.park(caseId, staff.key, wakesAt(pause, now, zone), now);
  if (moved.type !== "moved" || moved.handoff.state !== "parked") {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-yours", caseId }, button);
    return;
  }
  await leaveCase(deps, staff.key, caseId);
  const { until } = moved.handoff;
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "parked", caseId, until, zone }, button);
  const { brief } = moved;
  // Silence would be read as being left alone. Told twice rather than not at all, where a process died in between.
  if (brief !== null)
    await deps.messenger.tellContact(
      brief.chat,
      brief.lang,
      { type: goesOff ? "set-aside-going-off" : "set-aside", until, zone: brief.session.zone },
      null,
    );
  await offerNext(deps, staff.key);
}
