/** How much longer somebody is told they may wait, from how long people like them did. */
import { expect, test } from "vitest";
import { expectedWait, fewestToExpect } from "../../../src/domain/figures/expected-wait.ts";
import { bandOf, type Cell, waitBounds } from "../../../src/domain/figures/figure.ts";
import { as, type Instant, type LocaleTag } from "../../../src/domain/ids.ts";

const minute = 60_000;
const ru = as<LocaleTag>("ru");
const since = as<Instant>(Date.UTC(2026, 10, 25, 12));
type Answered = readonly [minutes: number, people: number];

const cells = (answered: readonly Answered[], more: Partial<Cell> = {}): readonly Cell[] =>
  answered.map(([minutes, count]) => ({
    figure: "heard",
    danger: "urgent",
    lang: ru,
    band: bandOf(since),
    bucket: waitBounds.findIndex((bound) => minutes * minute < bound),
    count,
    ...more,
  })) as readonly Cell[];

/** In minutes, as `from-to`. */
function told(all: readonly Cell[], waitedMinutes = 0): string {
  const now = as<Instant>(since + waitedMinutes * minute);
  const expected = expectedWait({ cells: all, dutyMs: 0 }, { lang: ru, danger: "urgent", since }, now);
  return expected.type === "range" ? `${expected.from / minute}-${expected.to / minute}` : expected.type;
}

test.each<[string, readonly Answered[], number, string]>([
  [
    "a quarter within 2 minutes, three within 10",
    [
      [1.5, 4],
      [6, 4],
      [8, 4],
      [50, 4],
    ],
    0,
    "1-10",
  ],
  ["all in one class", [[8, 20]], 0, "7-10"],
  ["at once", [[0.1, 20]], 0, "0-1"],
  // Three of sixteen are left after half an hour: too few to say anything.
  [
    "who has waited longer than most is told nothing",
    [
      [6, 13],
      [100, 3],
    ],
    30,
    "unknown",
  ],
  [
    "who waits already is compared with those who had waited as long",
    [
      [3, 40],
      [50, 6],
      [100, 6],
    ],
    30,
    "15-90",
  ],
  [
    "in hours, rounded outwards",
    [
      [100, 10],
      [200, 10],
    ],
    0,
    "60-240",
  ],
  ["longer than a day", [[2000, 20]], 0, "over-a-day"],
  ["one too few", [[6, fewestToExpect - 1]], 0, "unknown"],
  ["just enough", [[6, fewestToExpect]], 0, "5-7"],
])("%s", (_name, answered, waited, expected) => {
  expect(told(cells(answered), waited)).toBe(expected);
});

test("other dangers, other languages and other hours of the day say nothing", () => {
  const others = [
    ...cells([[6, 50]], { danger: "normal" }),
    ...cells([[6, 50]], { lang: as<LocaleTag>("tg") }),
    ...cells([[6, 50]], { band: (bandOf(since) + 4) % 8 }),
  ];
  expect(told(others)).toBe("unknown");
});

test("twin: were those who gave up left out, the answer would seem near", () => {
  const left = cells([[25, 30]], { figure: "left" });
  const answered = cells([
    [6, 10],
    [50, 5],
  ]);
  expect(told(answered)).toBe("5-60");
  expect(told([...answered, ...left])).not.toBe(told(answered));
});
