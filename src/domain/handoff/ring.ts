import type { ContactKey, LocaleTag, OptionId } from "../ids.ts";
import type { OnDuty, Staff } from "../roster/staff.ts";
import { openCap, ringSize, smallRings } from "./policy.ts";

/** What routing must know of a case. */
export type Routed = {
  readonly lang: LocaleTag;
  readonly topic: OptionId | null;
  /** Said no to this case or gave it back: never asked again for it. */
  readonly declined: readonly ContactKey[];
};

/** A case that is to be offered, and who could be asked. */
export type Candidates = Routed & {
  readonly onDuty: readonly OnDuty[];
  /** Were asked in an earlier ring and did not answer. */
  readonly asked: readonly ContactKey[];
  /** Who knows the person already. */
  readonly first: ContactKey | null;
};

/** Whom to offer a case to now; `nobody` when coordinators must hear of it. */
export type Chosen = { readonly type: "offer"; readonly to: readonly Staff[] } | { readonly type: "nobody" };

/** Whether somebody on duty could take a case: they speak its language, have a hand free and did not say no. */
export function fits({ staff, open }: OnDuty, { lang, declined }: Routed): boolean {
  return staff.languages.includes(lang) && open < openCap && !declined.includes(staff.key);
}

/** On duty with a hand free and no offer before them: nobody who fits them may be left unasked. */
export function isFree({ open, offers }: OnDuty): boolean {
  return open < openCap && offers === 0;
}

/**
 * Who is asked in which ring (docs/decisions/0007). Whoever knows the person already is asked alone first. Then of those
 * who fit, the best know the topic, then have the fewest cases in hand or offered, then the longest time on duty. The
 * first rings are the best three that were not asked yet; then everybody who fits is asked at once; when that ran out
 * too, or nobody fits, it is for the coordinators.
 *
 * @param ring 0 for the first offer of a case, one more for each that ran out
 */
export function chooseOffer(ring: number, { onDuty, asked, first, ...routed }: Candidates): Chosen {
  const fit = onDuty
    .filter((one) => fits(one, routed))
    .toSorted(
      (a, b) =>
        strangeness(a, routed) - strangeness(b, routed) ||
        a.open + a.offers - (b.open + b.offers) ||
        a.since - b.since ||
        (a.staff.key < b.staff.key ? -1 : 1),
    )
    .map(({ staff }) => staff);
  if (fit.length === 0 || ring > smallRings) return { type: "nobody" };
  const known = fit.find(({ key }) => key === first && !asked.includes(key));
  if (known !== undefined) return { type: "offer", to: [known] };
  const next = fit.filter((staff) => !asked.includes(staff.key)).slice(0, ringSize);
  return { type: "offer", to: ring === smallRings || next.length === 0 ? fit : next };
}

/** 0 for those who know the topic, or are asked for any. */
function strangeness({ staff }: OnDuty, { topic }: Routed): number {
  return topic === null || staff.topics.length === 0 || staff.topics.includes(topic) ? 0 : 1;
}
