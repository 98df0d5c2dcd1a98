import type { Danger } from "../domain/flow/flow.ts";
import type { LocaleTag } from "../domain/ids.ts";
import { callAgainAfter, isNight } from "../domain/roster/presence.ts";
import { zoneOf } from "./zone-of.ts";
import type { Deps } from "./deps.ts";

/**
 * Asks those of the reserve who speak a language to come on duty now; each at most once in some hours, and nobody at
 * night but for a critical case.
 *
 * @returns how many were asked
 */
export async function callReserve(deps: Deps, lang: LocaleTag, danger: Danger): Promise<number> {
  const now = deps.clock.now();
  const there = new Set((await deps.roster.onDuty()).map(({ staff }) => staff.key));
  let asked = 0;
  for (const staff of await deps.roster.everyone()) {
    if (!staff.reserve || there.has(staff.key) || !staff.languages.includes(lang)) continue;
    if (danger !== "critical" && isNight(now, zoneOf(deps, staff))) continue;
    if (!(await deps.shifts.noteCall(staff.key, now, callAgainAfter))) continue;
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "reserve-called", lang, danger });
    asked += 1;
  }
  return asked;
}
