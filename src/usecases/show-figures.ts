import { reportOf } from "../domain/figures/report.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** Shows how the helpline has worked in the last weeks. For coordinators. */
export async function showFigures(deps: Deps, staff: Staff): Promise<void> {
  const now = deps.clock.now();
  const [figures, onDuty] = await Promise.all([deps.figures.read(now), deps.roster.onDuty()]);
  const report = reportOf(figures, onDuty, deps.content.pack.languages, now);
  await deps.messenger.showFigures(staff.chat, staff.lang, report);
}
