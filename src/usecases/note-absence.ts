import { absentAfter } from "../domain/roster/presence.ts";
import type { CaseId, ContactKey } from "../domain/ids.ts";
import { zoneOf } from "./zone-of.ts";
import type { Deps } from "./deps.ts";

/**
 * An offer ran out before these. Who did nothing at all, twice in a row, is taken off duty and told so, with one tap to be
 * back: else each case would wait for them first. What they hold goes by its lease.
 */
export async function noteAbsence(deps: Deps, caseId: CaseId, expired: readonly ContactKey[]): Promise<void> {
  if (expired.length === 0) return;
  const said = await deps.queue.declinedBy(caseId);
  for (const key of expired) {
    if (said.includes(key)) continue;
    if ((await deps.shifts.noteUnanswered(key, deps.clock.now())) >= absentAfter) await setAway(deps, key);
  }
}

async function setAway(deps: Deps, key: ContactKey): Promise<void> {
  const staff = await deps.roster.get(key);
  if (staff === null) return;
  const until = await deps.shifts.endOf(key);
  await deps.roster.setDuty(key, false, deps.clock.now());
  const zone = zoneOf(deps, staff);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "away", until, zone });
}
