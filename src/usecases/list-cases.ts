import type { Handoff } from "../domain/handoff/handoff.ts";
import type { OwnCase } from "../domain/handoff/own-case.ts";
import { leaseLasts } from "../domain/handoff/policy.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** Shows a volunteer all cases they hold, set aside, or help in, with a way into each. */
export async function listCases(deps: Deps, staff: Staff): Promise<void> {
  const [held, parked, helped] = await Promise.all([
    deps.queue.heldBy(staff.key),
    deps.queue.parkedBy(staff.key),
    deps.queue.helpedBy(staff.key),
  ]);
  const found = await Promise.all([...held, ...parked, ...helped].map((caseId) => deps.queue.get(caseId)));
  const cases = found.flatMap((one) => (one === null ? [] : (ownCase(deps, staff, one.handoff) ?? [])));
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "my-cases", cases });
}

/** Null for a case that moved on since it was listed. */
function ownCase(deps: Deps, staff: Staff, handoff: Handoff): OwnCase | null {
  const { caseId, danger } = handoff;
  if (handoff.state === "parked" && handoff.by === staff.key)
    return { type: "parked", caseId, danger, until: handoff.until, zone: deps.content.pack.zone };
  if (handoff.state !== "claimed") return null;
  const holds = handoff.by === staff.key;
  if (!holds && !handoff.beside.includes(staff.key)) return null;
  const silentMs = Math.max(0, deps.clock.now() - (handoff.leaseUntil - leaseLasts[danger]));
  return { type: holds ? "held" : "helping", caseId, danger, silentMs };
}
