import type { ContactKey, LocaleTag } from "../ids.ts";
import type { OnDuty, Staff } from "../roster/staff.ts";
import { openCap, ringSize, smallRings } from "./policy.ts";

/** Who could be asked for a case. */
export type Candidates = {
  readonly lang: LocaleTag;
  readonly onDuty: readonly OnDuty[];
  readonly declined: readonly ContactKey[];
};

/** Whom to offer a case to now; `nobody` when coordinators must hear of it. */
export type Chosen = { readonly type: "offer"; readonly to: readonly Staff[] } | { readonly type: "nobody" };

/**
 * The first rings are the best few who speak the language, have a hand free and did not say no: fewest open cases, then
 * longest on duty. After them everybody who fits is asked at once.
 *
 * @param ring 0 for the first offer of a case, one more for each that ran out
 */
export function chooseOffer(ring: number, { lang, onDuty, declined }: Candidates): Chosen {
  const fit = onDuty
    .filter(
      ({ staff, open }) => staff.languages.includes(lang) && open < openCap && !declined.includes(staff.key),
    )
    .sort((a, b) => a.open - b.open || a.since - b.since)
    .map(({ staff }) => staff);
  if (fit.length === 0) return { type: "nobody" };
  if (ring >= smallRings) return { type: "offer", to: fit };
  const next = fit.slice(ring * ringSize, (ring + 1) * ringSize);
  return { type: "offer", to: next.length > 0 ? next : fit };
}
