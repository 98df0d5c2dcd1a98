/** Waits by class, and what may be said of them. Classes: under 30 s, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30 min, and so on. */
import { expect, test } from "vitest";
import { type Cell, waitBounds } from "../../../src/domain/figures/figure.ts";
import { fewest, lineOf, reportOf } from "../../../src/domain/figures/report.ts";
import { waitedBy, waitsOf } from "../../../src/domain/figures/waits.ts";
import { as, type Instant, type LocaleTag } from "../../../src/domain/ids.ts";

const minute = 60_000;
const ru = as<LocaleTag>("ru");
type Ended = readonly [figure: "heard" | "left", minutes: number, count: number];

function cellsOf(...ended: readonly Ended[]): readonly Cell[] {
  return ended.map(([figure, minutes, count]) => {
    const found = waitBounds.findIndex((bound) => minutes * minute < bound);
    const bucket = found < 0 ? waitBounds.length : found;
    return { figure, danger: "urgent", lang: ru, band: 4, bucket, count };
  });
}

test.each<[string, readonly Ended[], number, string]>([
  ["all answered at once", [["heard", 0.1, 4]], 0.5, "0-0.5"],
  [
    "half in six minutes",
    [
      ["heard", 2.5, 3],
      ["heard", 6, 3],
      ["heard", 40, 4],
    ],
    0.5,
    "5-7",
  ],
  [
    "nine in ten",
    [
      ["heard", 2.5, 3],
      ["heard", 6, 3],
      ["heard", 40, 4],
    ],
    0.9,
    "30-45",
  ],
  [
    "exactly a quarter",
    [
      ["heard", 1.5, 1],
      ["heard", 25, 3],
    ],
    0.25,
    "1-2",
  ],
  // Of ten, five left at once: of the five who stayed, three were answered in 6 minutes.
  [
    "who left at once says nothing of how long it takes",
    [
      ["left", 0.1, 5],
      ["heard", 6, 3],
      ["heard", 40, 2],
    ],
    0.5,
    "5-7",
  ],
  // To leave them out would say 6 minutes for half.
  [
    "who left late counts as waiting until then",
    [
      ["heard", 6, 4],
      ["left", 25, 4],
      ["heard", 100, 2],
    ],
    0.5,
    "90-120",
  ],
  [
    "half never heard anybody",
    [
      ["heard", 6, 2],
      ["left", 25, 8],
    ],
    0.5,
    "10080-",
  ],
  ["longer than a week", [["heard", 20_000, 9]], 0.5, "10080-"],
])("%s", (_name, ended, share, expected) => {
  const { from, to } = waitedBy(waitsOf(cellsOf(...ended)), share);
  expect(`${from / minute}-${to === null ? "" : to / minute}`).toBe(expected);
});

test("no class is more than twice as long as the one before", () => {
  for (const [at, bound] of waitBounds.entries()) {
    const before = waitBounds[at - 1];
    if (before !== undefined) expect(bound / before).toBeLessThanOrEqual(2);
  }
});

test("what is too few is not shown, and nothing is said of how long so few waited", () => {
  const few = lineOf(cellsOf(["heard", 3, fewest - 1]));
  expect(few).toMatchObject({ heard: "few", left: 0, half: null, most: null });
  const enough = lineOf(cellsOf(["heard", 3, fewest - 1], ["left", 9, 1]));
  expect(enough).toMatchObject({ heard: "few", left: "few" });
  expect(enough.half).not.toBeNull();
  expect(lineOf(cellsOf(["heard", 3, fewest]))).toMatchObject({ heard: fewest, left: 0 });
});

test("cases in an hour on duty: of shifts that ended and of those that run", () => {
  const now = as<Instant>(Date.UTC(2026, 10, 25, 12));
  const closed: Cell = { figure: "closed", danger: "soon", lang: ru, count: 6 };
  const shift = { since: as<Instant>(now - 60 * minute) };
  const report = reportOf({ cells: [closed], dutyMs: 120 * minute }, [shift], [ru, as<LocaleTag>("tg")], now);
  expect(report).toMatchObject({ perHour: 2, dutyHours: 3 });
  expect(report.byLanguage.map(({ lang }) => lang)).toEqual(["ru"]);
  expect(report.byDanger.map(({ danger }) => danger)).toEqual(["critical", "urgent", "soon", "normal"]);
  expect(
    reportOf({ cells: [{ ...closed, count: 4 }], dutyMs: 120 * minute }, [], [ru], now).perHour,
  ).toBeNull();
});
