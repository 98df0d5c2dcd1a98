import { expect, test } from "vitest";
import { rankLength, rankOf } from "../../../src/domain/handoff/rank.ts";
import { raisedDanger } from "../../../src/domain/handoff/urgency.ts";
import { as, type Instant } from "../../../src/domain/ids.ts";

const now = as<Instant>(Date.UTC(2026, 10, 24, 12));
const hour = 3_600_000;

test.each([
  // found, hours to the nearest deadline, refused -> danger
  ["normal", null, false, "normal"],
  ["normal", 72.001, false, "normal"],
  ["normal", 72, false, "soon"],
  ["normal", 24.001, false, "soon"],
  ["normal", 24, false, "urgent"],
  ["normal", 0, false, "urgent"],
  ["soon", 72, false, "soon"],
  ["soon", 24, false, "urgent"],
  ["urgent", 24, false, "urgent"],
  ["urgent", null, false, "urgent"],
  ["critical", null, false, "critical"],
  ["critical", 500, false, "critical"],
  // A date that could not be shown: one step up, from wherever the rest left it.
  ["normal", null, true, "soon"],
  ["normal", 24, true, "critical"],
  ["soon", null, true, "urgent"],
  ["urgent", null, true, "critical"],
  ["critical", null, true, "critical"],
] as const)("%s with %s h left, refused %s: %s", (found, hours, refused, expected) => {
  const nearest = hours === null ? null : now + hours * hour;
  expect(raisedDanger(found, { nearest, refused, now })).toBe(expected);
});

test("the order of ranks is danger, then nearest deadline, then first waiting time", () => {
  const since = (ms: number): Instant => as<Instant>(now + ms);
  const inOrder = [
    rankOf("critical", now - hour, since(5)),
    rankOf("critical", now + hour, since(9)),
    rankOf("critical", null, since(1)),
    rankOf("urgent", now + hour, since(3)),
    rankOf("urgent", now + hour, since(4)),
    rankOf("urgent", now + 2 * hour, since(0)),
    rankOf("soon", now, since(0)),
    rankOf("normal", 0, as<Instant>(0)),
    rankOf("normal", null, since(0)),
    rankOf("normal", null, since(1)),
  ];
  expect(inOrder.toReversed().toSorted()).toEqual(inOrder);
  expect(new Set(inOrder.map((rank) => rank.length))).toEqual(new Set([rankLength]));
});
