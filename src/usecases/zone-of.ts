import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** Where a volunteer's clock is. */
export function zoneOf(deps: Pick<Deps, "content">, staff: Staff): string {
  return staff.zone ?? deps.content.pack.zone;
}
