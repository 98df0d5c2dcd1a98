import type { Outcome } from "../domain/handoff/handoff.ts";
import { isGuarded } from "../domain/guidance/guarded.ts";
import type { CaseId, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { audit } from "./audit.ts";
import type { Deps } from "./deps.ts";
import { leaveCase } from "./leave-case.ts";
import { offerNext } from "./offer-handoff.ts";
import { returnHandoff } from "./return-handoff.ts";

/** The holder closes a case with an outcome; the person is told how to come back. */
export async function closeHandoff(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  outcome: Outcome,
  button: MessageId | null,
): Promise<void> {
  const moved = await deps.queue.close(caseId, staff.key, outcome, deps.clock.now());
  if (moved.type !== "moved") {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-yours", caseId }, button);
    return;
  }
  deps.counters.add("handoffs-closed");
  await audit(deps, staff, "closed", caseId);
  await leaveCase(deps, staff.key, caseId);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "closed", caseId, outcome }, button);
  if (moved.brief !== null)
    await deps.messenger.tellContact(
      moved.brief.chat,
      moved.brief.lang,
      { type: "closed", asks: !isGuarded(deps.content, moved.brief.session) },
      null,
    );
  await offerNext(deps, staff.key);
}

/** The holder gives a case back; the person hears it, and it is offered again. */
export async function releaseHandoff(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  button: MessageId | null,
): Promise<void> {
  const moved = await returnHandoff(deps, caseId, staff.key);
  if (moved.type !== "moved") {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-yours", caseId }, button);
    return;
  }
  await audit(deps, staff, "released", caseId);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "released", caseId }, button);
  await offerNext(deps, staff.key);
}
