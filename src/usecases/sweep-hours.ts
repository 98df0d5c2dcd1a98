import type { Instant } from "../domain/ids.ts";
import { type HourEvent, hoursDue } from "../domain/roster/hours.ts";
import { plannedShifts } from "../domain/roster/rota.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { zoneOf } from "./zone-of.ts";
import type { Deps } from "./deps.ts";
import { handOver } from "./hand-over.ts";
import type { DueHours } from "./ports/shifts.ts";

/** Most people one sweep looks at, so that a long absence is worked off in steps. */
const batch = 50;

/**
 * Does what the clock has brought to volunteers: shifts that end, shifts of the rota that begin. The work comes first and
 * is settled last: what a process that died did not settle is told by another, once more at worst.
 */
export async function sweepHours(deps: Deps): Promise<void> {
  for (const due of await deps.shifts.due(deps.clock.now(), batch)) {
    try {
      await lookAt(deps, due);
    } catch (error) {
      // They are due again soon; the others must not wait for them.
      deps.log.error("hours-failed", { code: error instanceof Error ? error.name : "unknown" });
    }
  }
}

async function lookAt(deps: Deps, due: DueHours): Promise<void> {
  const now = deps.clock.now();
  const staff = await deps.roster.get(due.key);
  if (staff === null) return deps.shifts.settle(due, now, null);
  const { onDuty, until, told } = due;
  const planned = plannedShifts(staff.rota, now, zoneOf(deps, staff));
  const { events, next } = hoursDue({ onDuty, until, planned, told: told ?? now }, now);
  for (const event of events) await tell(deps, staff, event, now);
  await deps.shifts.settle(due, now, next);
}

async function tell(deps: Deps, staff: Staff, event: HourEvent, now: Instant): Promise<void> {
  const zone = zoneOf(deps, staff);
  switch (event.type) {
    case "ended": {
      if (!(await deps.roster.setDuty(staff.key, false, now, event.until))) return;
      const open = (await deps.queue.heldBy(staff.key)).length;
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "shift-ended", open });
      return handOver(deps, staff);
    }
    case "ending": {
      const { until } = event;
      const open = (await deps.queue.heldBy(staff.key)).length;
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "shift-ending", until, zone, open });
      return;
    }
    case "soon":
    case "starts":
      await deps.messenger.tellStaff(staff.chat, staff.lang, {
        type: event.type === "soon" ? "shift-soon" : "shift-starts",
        shift: event.shift,
        zone,
      });
      return;
    case "missed":
      return tellMissed(deps, staff, event.shift.from);
    default: {
      const unreachable: never = event;
      return unreachable;
    }
  }
}

/** Coordinators hear which languages somebody meant to help in and when, never who it is: that may have a hundred reasons. */
async function tellMissed(deps: Deps, staff: Staff, from: Instant): Promise<void> {
  for (const one of await deps.roster.coordinators()) {
    if (one.key === staff.key) continue;
    const { languages } = staff;
    const notice = { type: "shift-missed", languages, from, zone: zoneOf(deps, one) } as const;
    await deps.messenger.tellStaff(one.chat, one.lang, notice);
  }
}
