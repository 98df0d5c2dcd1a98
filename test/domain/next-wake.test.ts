import { expect, test } from "vitest";
import { as, type Instant } from "../../src/domain/ids.ts";
import { longestKept } from "../../src/domain/privacy/retention.ts";
import { nextWakeAt } from "../../src/domain/reminder/wake.ts";
import { now, sessionOf } from "../contract/stores.ts";

const day = 86_400_000;
const checkInAfter = (ms: number) => ({
  ...sessionOf(1),
  timers: {
    reminders: [],
    checkIn: {
      state: "set",
      at: now + ms,
      next: now + ms,
      asked: 0,
      line: null,
      awaitsLine: false,
    },
  } as const,
});

test.each<[string, number, number]>([
  ["tomorrow", day, day],
  ["in six weeks", 42 * day, 42 * day],
  [
    "in half a year: on the way it is sealed anew, every half of what anything may be kept",
    180 * day,
    45 * day,
  ],
])("somebody asked to be woken %s", (_, asked, woken) => {
  expect(nextWakeAt(checkInAfter(asked), now, longestKept)).toBe(as<Instant>(now + woken));
});

test("whoever asked for nothing is not woken", () => {
  expect(nextWakeAt(sessionOf(1), now, longestKept)).toBeNull();
});
