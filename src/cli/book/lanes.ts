/** A stretch of a lane: all lines to one place share one, from the highest of their ends to the lowest. */
export type Stretch = { readonly place: string; readonly from: number; readonly to: number };

/** Air between two stretches of one lane. */
const gap = 8;

/**
 * Gives each stretch a lane, 0 being the nearest to the boxes: short ones first, and never two at the same height in one
 * lane, so that no two lines lie on each other.
 */
export function lanesOf(stretches: readonly Stretch[]): ReadonlyMap<string, number> {
  const lanes: Stretch[][] = [];
  const given = new Map<string, number>();
  const inOrder = [...stretches].sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
  for (const stretch of inOrder) {
    const free = lanes.findIndex((lane) =>
      lane.every((other) => stretch.to + gap < other.from || other.to + gap < stretch.from),
    );
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = [...(lanes[lane] ?? []), stretch];
    given.set(stretch.place, lane);
  }
  return given;
}
