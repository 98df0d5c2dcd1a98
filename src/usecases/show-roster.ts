import type { Staff } from "../domain/roster/staff.ts";
import { zoneOf } from "./zone-of.ts";
import type { Deps } from "./deps.ts";

/** Who is on duty by language, until when, with how much in hand, and what waits. For coordinators. */
export async function showRoster(deps: Deps, staff: Staff): Promise<void> {
  const onDuty = await deps.roster.onDuty();
  const rows = await Promise.all(
    onDuty.map(async (one) => ({
      languages: one.staff.languages,
      until: await deps.shifts.endOf(one.staff.key),
      open: one.open,
      offers: one.offers,
    })),
  );
  const { waiting, claimed } = await deps.queue.counts(deps.content.pack.languages);
  const zone = zoneOf(deps, staff);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "roster", rows, waiting, claimed, zone });
}
