import { afterTheNight } from "../deadline/quiet-hours.ts";
import { as, type Instant } from "../ids.ts";

/**
 * When a term is spoken of again, in order: three days, a day and three hours before its safe day ends; `over` at the end,
 * for the queue alone; `passed` when the person hears that it has ended and what can still be done.
 */
export const leads = ["far", "near", "last", "over", "passed"] as const;
export type Lead = (typeof leads)[number];

const hour = 3_600_000;
const before: Record<Lead, number> = { far: 72 * hour, near: 24 * hour, last: 3 * hour, over: 0, passed: 0 };
/** Words wait for the morning. Not the last one, and not the queue, where nobody is woken. */
const wakesPeople: Record<Lead, boolean> = { far: true, near: true, last: false, over: false, passed: true };

/** @param ends epoch ms at which the safe day is over */
export function timeOf(lead: Lead, ends: number, zone: string): Instant {
  const at = as<Instant>(ends - before[lead]);
  return wakesPeople[lead] ? afterTheNight(at, zone) : at;
}

/** How many leads of a term that ends then are behind us. */
export function leadsBehind(ends: number, zone: string, now: Instant): number {
  const ahead = leads.findIndex((lead) => timeOf(lead, ends, zone) > now);
  return ahead < 0 ? leads.length : ahead;
}
