import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarsOf } from "../../src/domain/deadline/calendar.ts";
import { computeDeadline } from "../../src/domain/deadline/compute.ts";
import { type CalendarFile, Term } from "../../src/domain/deadline/schema.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import { loadLawOf } from "../support/load-law.ts";
import { slowly, step } from "./slow-counter.ts";

/** Four years in a row, two with moved working Saturdays, one leap, one not decided; and a made-up decided year. */
const shipped = [
  ...loadLawOf(join(import.meta.dirname, "fixture")).calendars,
  ...loadLawOf("flows/ru/law").calendars,
];
const nextYear: CalendarFile = {
  year: 2028,
  source: "made up",
  checkedOn: "2027-11-01",
  weekend: [6, 7],
  confirmedThrough: "2028-12-31",
  off: ["2028-01-03", "2028-01-04", "2028-01-05", "2028-01-06", "2028-01-07"],
  working: [],
  maybeOff: [],
  maybeWorking: [],
};
const files = [...shipped, nextYear];
const calendars = calendarsOf(files);

const days = allDays("2024-02-01", "2028-03-31");
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
      checkedOn: "2028-03-31",
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
        { ...term, checkedOn: on },
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

test("working days are not counted through a year's end that is not decided into one that is", () => {
  const term = loadLawOf("flows/ru/law").law.terms.get("ASY-09");
  if (!term) throw new Error("the pack has ASY-09");
  const now = as<Instant>(Date.parse("2027-12-30T12:00:00Z"));
  const fresh = { ...term, checkedOn: "2027-12-01" };
  const context = { calendars, zone: "Europe/Moscow", now };
  expect(computeDeadline("ASY-09", fresh, { type: "date", on: "2027-12-30" }, context)).toMatchObject({
    reason: "calendar-unconfirmed",
  });
  // 31 December 2027 is the last undecided day; from there on every day counted is decided.
  const later = { ...context, now: as<Instant>(Date.parse("2027-12-31T12:00:00Z")) };
  expect(computeDeadline("ASY-09", fresh, { type: "date", on: "2027-12-31" }, later)).toMatchObject({
    strictEnd: { on: "2028-01-12" },
  });
});

test("what the person sees is never later than any reading", () => {
  fc.assert(
    fc.property(terms, fc.constantFrom(...days), (term, on) => {
      const now = as<Instant>(Date.parse(`${on}T12:00:00Z`));
      const result = computeDeadline(
        "X-01",
        { ...term, checkedOn: on },
        { type: "date", on },
        { calendars, zone: "Europe/Moscow", now },
      );
      if (result.type !== "deadline") return;
      const [fileBy = "", strict = "", legal = ""] = [result.fileBy, result.strictEnd, result.legalEnd].map(
        (end) => (end.type === "date" ? end.on : ""),
      );
      expect({ fileBy, strict, legal, early: fileBy <= strict && strict <= legal }).toMatchObject({
        early: true,
      });
      expect((result.postBy ?? on) <= fileBy).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

function allDays(from: string, to: string): string[] {
  const found: string[] = [];
  for (let day = from; day <= to; day = step(day, 1)) found.push(day);
  return found;
}
