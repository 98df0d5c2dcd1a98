/** One measured number, as it is printed. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Value by the floor's, each pair measured in one round; the median of the rounds. */
  readonly ratio?: number;
  /** What the ratio is of. */
  readonly of?: string;
  /** How many measurements the value is the median of. */
  readonly runs: number;
  readonly note?: string;
};

/** Prints a figure as one JSON line. */
export function print(figure: Figure): void {
  const rounded = {
    ...figure,
    value: round(figure.value),
    ...(figure.ratio === undefined ? {} : { ratio: round(figure.ratio) }),
  };
  process.stdout.write(`${JSON.stringify(rounded)}\n`);
}

/** Three digits, and no digit of a whole number lost. */
function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
