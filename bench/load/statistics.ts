/** The value in the middle; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that this part of the others does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
  if (value === undefined) throw new Error("no values");
  return value;
}

/** Most instants (ms) that lie in any one second, the start counted, the end not. */
export function worstSecond(instants: readonly number[]): number {
  const sorted = instants.toSorted((a, b) => a - b);
  let worst = 0;
  let from = 0;
  for (const [to, at] of sorted.entries()) {
    while (at - (sorted[from] ?? at) >= 1000) from += 1;
    worst = Math.max(worst, to - from + 1);
  }
  return worst;
}
