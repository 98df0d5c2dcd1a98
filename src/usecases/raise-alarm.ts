import type { Deps } from "./deps.ts";
import type { Alarm } from "./notice.ts";

/** Tells every coordinator that something is wrong with the service itself. */
export async function raiseAlarm(deps: Deps, alarm: Alarm): Promise<void> {
  for (const staff of await deps.roster.coordinators()) {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "alarm", alarm });
  }
}
