import { type WeekSpan, weekSpans } from "../deadline/week-clock.ts";
import type { Instant, LocaleTag } from "../ids.ts";

/** The hours of the week in which somebody means to be on duty, by their own clock. Stretches that touch are one shift. */
export type Rota = readonly WeekSpan[];

/** The stretches of a day that somebody can choose, hours; the last is the night. */
export const stretches = [
  { from: 6, to: 10 },
  { from: 10, to: 14 },
  { from: 14, to: 18 },
  { from: 18, to: 22 },
  { from: 22, to: 30 },
] as const;

/** What routing need not know and planning must: whom somebody can help, when, and by which clock. */
export type Planning = {
  readonly languages: readonly LocaleTag[];
  readonly rota: Rota;
  /** Null: the pack's. */
  readonly zone: string | null;
};

/** A shift that stands in somebody's rota. */
export type Planned = { readonly from: Instant; readonly until: Instant };

/** Whether this stretch stands in the rota. */
export function hasStretch(rota: Rota, span: WeekSpan): boolean {
  return rota.some((one) => isSame(one, span));
}

/** The rota with this stretch, or without it; said twice it is the same. */
export function withStretch(rota: Rota, span: WeekSpan, on: boolean): Rota {
  const others = rota.filter((one) => !isSame(one, span));
  return on ? [...others, span].toSorted((a, b) => a.day - b.day || a.from - b.from) : others;
}

/** The shifts of last week, this week and the next, earliest first; what touches is one. */
export function plannedShifts(rota: Rota, now: Instant, zone: string): readonly Planned[] {
  const spans = rota.flatMap((span) => weekSpans(span, now, zone)).toSorted((a, b) => a.from - b.from);
  return spans.reduce<readonly Planned[]>((joined, next) => {
    const last = joined.at(-1);
    if (last === undefined || next.from > last.until) return [...joined, next];
    const until = next.until > last.until ? next.until : last.until;
    return [...joined.slice(0, -1), { from: last.from, until }];
  }, []);
}

/**
 * When the next volunteer who speaks a language means to come on duty; null when nobody has said so. Whoever should be
 * there now and is not does not count: only what is still to come is a promise.
 *
 * @param packZone the clock of those who have not set their own
 */
export function nextCover(
  staff: readonly Planning[],
  lang: LocaleTag,
  now: Instant,
  packZone: string,
): Instant | null {
  const starts = staff
    .filter(({ languages }) => languages.includes(lang))
    .flatMap(({ rota, zone }) => plannedShifts(rota, now, zone ?? packZone))
    .map(({ from }) => from)
    .filter((from) => from > now)
    .toSorted((a, b) => a - b);
  return starts[0] ?? null;
}

function isSame(a: WeekSpan, b: WeekSpan): boolean {
  return a.day === b.day && a.from === b.from && a.to === b.to;
}
