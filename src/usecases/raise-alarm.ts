import type { Deps } from "./deps.ts";
import type { Alarm } from "./notice.ts";
import { tellCoordinators } from "./tell-coordinators.ts";

/** Tells every coordinator that something is wrong with the service itself. */
export async function raiseAlarm(deps: Deps, alarm: Alarm): Promise<void> {
  await tellCoordinators(deps, { type: "alarm", alarm });
}
