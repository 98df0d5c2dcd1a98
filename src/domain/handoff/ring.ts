import type { ContactKey, LocaleTag } from "../ids.ts";
import type { OnDuty, Staff } from "../roster/staff.ts";
import { openCap, ringSize, smallRings } from "./policy.ts";

/** Who could be asked for a case. */
export type Candidates = {
  readonly lang: LocaleTag;
  readonly onDuty: readonly OnDuty[];
  /** Said no to this case or gave it back: never asked again for it. */
  readonly declined: readonly ContactKey[];
  /** Were asked in an earlier ring and did not answer. */
  readonly asked: readonly ContactKey[];
};

/** Whom to offer a case to now; `nobody` when coordinators must hear of it. */
export type Chosen = { readonly type: "offer"; readonly to: readonly Staff[] } | { readonly type: "nobody" };

/**
 * Who is asked in which ring (docs/decisions/0007). Those fit who are on duty, speak the language, have a hand free and
 * did not say no; the best have the fewest open cases, then the longest time on duty. The first rings are the best
 * three that were not asked yet; then everybody who fits is asked at once; when that ran out too, or nobody fits, it
 * is for the coordinators.
 *
 * @param ring 0 for the first offer of a case, one more for each that ran out
 */
export function chooseOffer(ring: number, { lang, onDuty, declined, asked }: Candidates): Chosen {
  const fit = onDuty
    .filter(
      ({ staff, open }) => staff.languages.includes(lang) && open < openCap && !declined.includes(staff.key),
    )
    .toSorted((a, b) => a.open - b.open || a.since - b.since || (a.staff.key < b.staff.key ? -1 : 1))
    .map(({ staff }) => staff);
  if (fit.length === 0 || ring > smallRings) return { type: "nobody" };
  const next = fit.filter((staff) => !asked.includes(staff.key)).slice(0, ringSize);
  return { type: "offer", to: ring === smallRings || next.length === 0 ? fit : next };
}
