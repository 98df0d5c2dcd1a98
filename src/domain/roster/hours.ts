import { nextClock } from "../deadline/civil-day.ts";
import { as, type Instant } from "../ids.ts";
import type { Planned } from "./rota.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Before the end of a shift, so that there is time to end a talk or to stay longer, ms. */
const endsIn = 15 * minute;
/** Before a shift of the rota: the way home, or a word to the others, ms. */
const startsIn = hour;
/** After this a shift that nobody began is missed, ms: a bus that was late is not worth a word. */
const missedAfter = 15 * minute;

/** The times of day at which shifts usually end, and lengths that somebody may choose instead. */
const endings = ["18:00", "22:00", "00:00"] as const;
export const lengths = [2, 4] as const;
/** An end nearer or farther than this is not meant, ms. */
const shortest = 30 * minute;
const longest = 16 * hour;

/** The ends that can be chosen now, by the clock of whoever chooses. */
export function endsToChoose(now: Instant, zone: string): readonly Instant[] {
  return endings
    .map((time) => nextClock(now, zone, time))
    .filter((at) => at >= now + shortest && at <= now + longest)
    .toSorted((a, b) => a - b);
}

/** A shift of so many hours from now. */
export function after(hours: number, now: Instant): Instant {
  return as<Instant>(now + hours * hour);
}

/** What the clock brings to a volunteer. */
export type HourEvent =
  /** Their shift is about to end; it has ended. */
  | { readonly type: "ending" | "ended"; readonly until: Instant }
  /** A shift of their rota begins in an hour; it begins now; it has begun and they are not there. */
  | { readonly type: "soon" | "starts" | "missed"; readonly shift: Planned };

/** Someone's hours as they stand. */
export type Hours = {
  readonly onDuty: boolean;
  /** When the shift they are on ends, if they said so. */
  readonly until: Instant | null;
  readonly planned: readonly Planned[];
  /** What the clock brought up to here was told. */
  readonly told: Instant;
};

/**
 * What is to be told now, and when to look again. Told late, only what still helps is told: nobody is reminded of a shift
 * that is over. The end of a shift is never passed over.
 */
export function hoursDue(
  { onDuty, until, planned, told }: Hours,
  now: Instant,
): { readonly events: readonly HourEvent[]; readonly next: Instant | null } {
  const own: readonly Timed[] =
    until === null
      ? []
      : [
          { at: until - endsIn, helps: now < until, event: { type: "ending", until } },
          { at: until, helps: true, event: { type: "ended", until } },
        ];
  const timed = [...own, ...planned.flatMap((shift) => aboutShift(shift, onDuty, now))];
  const isDue = ({ at, helps, event }: Timed): boolean =>
    at <= now && helps && (at > told || event.type === "ended");
  const ahead = timed.map(({ at }) => at).filter((at) => at > now);
  return {
    events: timed.filter(isDue).map(({ event }) => event),
    next: ahead.length > 0 ? as<Instant>(Math.min(...ahead)) : null,
  };
}

type Timed = { readonly at: number; readonly helps: boolean; readonly event: HourEvent };

function aboutShift(shift: Planned, onDuty: boolean, now: Instant): readonly Timed[] {
  const { from, until } = shift;
  const isOn = now < until && !onDuty;
  return [
    { at: from - startsIn, helps: now < from && !onDuty, event: { type: "soon", shift } },
    { at: from, helps: isOn, event: { type: "starts", shift } },
    { at: from + missedAfter, helps: isOn, event: { type: "missed", shift } },
  ];
}
