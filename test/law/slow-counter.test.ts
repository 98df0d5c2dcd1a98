import fc from "fast-check";
import { expect, test } from "vitest";
import { computeDeadline } from "../../src/domain/deadline/compute.ts";
import type { DeadlineResult } from "../../src/domain/deadline/deadline.ts";
import { Term } from "../../src/domain/deadline/schema.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import { loadLawOf } from "../support/load-law.ts";
import { allDays, calendars, files } from "./long-calendars.ts";
import { type SlowTerm, slowly } from "./slow-counter.ts";

/** The engine against a counter that walks day by day, over made-up terms of every form that the schema allows. */
const days = allDays("2024-02-01", "2028-03-31");
const terms = fc
  .record({
    unit: fc.constantFrom("days", "sutki", "workdays", "months"),
    length: fc.integer({ min: 1, max: 14 }),
    roll: fc.constantFrom("none", "next-workday"),
    purpose: fc.constantFrom("file", "limit", "leave"),
    handIn: fc.constantFrom("until-midnight", "office-hours", "online"),
    repeats: fc.boolean(),
    waits: fc.integer({ min: 0, max: 2 }),
    shortest: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ repeats, waits, shortest, ...some }) => {
    const length = some.unit === "months" ? Math.min(some.length, 3) : some.length;
    const months = some.unit === "months";
    return Term.parse({
      ...some,
      length,
      ...(repeats ? { repeats } : {}),
      ...(months && waits > 0 ? { waits } : {}),
      ...(months && shortest > 0 && shortest < length ? { shortest } : {}),
      trigger: "paper",
      start: "day-after",
      basis: "Art. 1",
      source: "made up",
      checkedOn: "2024-01-01",
      confidence: "high",
      reviewedBy: null,
    });
  });

test("the engine agrees with a counter that walks day by day", () => {
  let refused = 0;
  fc.assert(
    fc.property(terms, fc.constantFrom(...days), (term, on) => {
      if (term.unit === "none" || term.unit === "hours") throw new Error("these are not counted in days");
      const result = countOn(term, on);
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
    { numRuns: 4000 },
  );
  // The property must have met both answers, or it has proven less than it says.
  expect(refused).toBeGreaterThan(0);
});

test("working days are not counted through a year's end that is not decided into one that is", () => {
  const term = loadLawOf("flows/ru/law").law.terms.get("ASY-09");
  if (term?.unit !== "workdays") throw new Error("the pack has ASY-09, in working days");
  expect(countOn(term, "2027-12-30")).toMatchObject({ reason: "calendar-unconfirmed" });
  // 31 December 2027 is the last undecided day; from there on every day counted is decided.
  expect(countOn(term, "2027-12-31")).toMatchObject({ strictEnd: { on: "2028-01-12" } });
});

test("what the person sees is never later than any reading", () => {
  fc.assert(
    fc.property(terms, fc.constantFrom(...days), (term, on) => {
      if (term.unit === "none" || term.unit === "hours") throw new Error("these are not counted in days");
      const result = countOn(term, on);
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

/** Counted at noon of the day itself, with facts checked on it. */
function countOn(term: SlowTerm, on: string): DeadlineResult {
  const now = as<Instant>(Date.parse(`${on}T12:00:00Z`));
  const fresh = { ...term, checkedOn: on };
  return computeDeadline("X-01", fresh, { type: "date", on }, { calendars, zone: "Europe/Moscow", now });
}
