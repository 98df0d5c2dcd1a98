import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarsOf } from "../../src/domain/deadline/calendar.ts";
import { computeDeadline } from "../../src/domain/deadline/compute.ts";
import { Term } from "../../src/domain/deadline/schema.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import { loadLawOf } from "../support/load-law.ts";
import { slowly, step } from "./slow-counter.ts";

/** Four years in a row: two with moved working Saturdays, one leap, one not decided. */
const files = [
  ...loadLawOf(join(import.meta.dirname, "fixture")).calendars,
  ...loadLawOf("flows/ru/law").calendars,
];
const calendars = calendarsOf(files);

const days = allDays("2024-02-01", "2027-09-30");
const terms = fc
  .record({
    unit: fc.constantFrom("days", "sutki", "workdays", "months"),
    length: fc.integer({ min: 1, max: 14 }),
    roll: fc.constantFrom("none", "next-workday"),
    purpose: fc.constantFrom("file", "limit"),
  })
  .map((some) =>
    Term.parse({
      ...some,
      length: some.unit === "months" ? Math.min(some.length, 3) : some.length,
      trigger: "paper",
      start: "day-after",
      handIn: "until-midnight",
      basis: "Art. 1",
      source: "made up",
      checkedOn: "2027-12-31",
      confidence: "high",
      reviewedBy: null,
    }),
  );

test("the engine agrees with a counter that walks day by day", () => {
  let refused = 0;
  fc.assert(
    fc.property(terms, fc.constantFrom(...days), (term, on) => {
      if (term.unit === "none" || term.unit === "hours") throw new Error("these are not counted in days");
      const now = as<Instant>(Date.parse(`${on}T12:00:00Z`));
      const result = computeDeadline(
        "X-01",
        term,
        { type: "date", on },
        { calendars, zone: "Europe/Moscow", now },
      );
      const slow = slowly(term, on, files);
      if (slow === "refused") {
        refused += 1;
        expect(result).toMatchObject({ type: "refusal", reason: "calendar-unconfirmed" });
        return;
      }
      expect(result).toMatchObject({
        type: "deadline",
        strictEnd: { on: slow.strictEnd },
        legalEnd: { on: slow.legalEnd },
        fileBy: { on: slow.fileBy },
        postBy: slow.postBy,
      });
    }),
    { numRuns: 3000 },
  );
  // The property must have met both answers, or it has proven less than it says.
  expect(refused).toBeGreaterThan(0);
});

test("what the person sees is never later than any reading", () => {
  fc.assert(
    fc.property(terms, fc.constantFrom(...days), (term, on) => {
      const now = as<Instant>(Date.parse(`${on}T12:00:00Z`));
      const result = computeDeadline(
        "X-01",
        term,
        { type: "date", on },
        { calendars, zone: "Europe/Moscow", now },
      );
      if (result.type !== "deadline") return;
      const [fileBy, strict, legal] = [result.fileBy, result.strictEnd, result.legalEnd].map((end) =>
        end.type === "date" ? end.on : "",
      );
      expect([fileBy, strict, legal]).toEqual([fileBy, strict, legal].sort());
      expect((result.postBy ?? on) <= (fileBy ?? "")).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

function allDays(from: string, to: string): string[] {
  const found: string[] = [];
  for (let day = from; day <= to; day = step(day, 1)) found.push(day);
  return found;
}
