import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadLawOf } from "../support/load-law.ts";
import { caseTables, count, inWords } from "./law-case.ts";

/** The tables beside this file, worked by hand: what a lawyer reads is what is checked. */
const shipped = loadLawOf("flows/ru/law").law;
const madeUp = loadLawOf(join(import.meta.dirname, "fixture")).law;
const tables = caseTables();

describe.each([...tables])("%s", (id, cases) => {
  const law = shipped.terms.has(id) ? shipped : madeUp;
  test.each(cases)("$event: $why", (told) => {
    expect(inWords(count(law, id, told), told)).toEqual(told);
  });
});

test("every term of the pack has its table, and at least five cases if it shows a date", () => {
  const short = [...shipped.terms].filter(([id, term]) => {
    const dated = (tables.get(id) ?? []).filter((told) => "ends" in told || "strictEnd" in told);
    return dated.length < (term.unit === "none" || term.confidence === "low" ? 0 : 5) || !tables.has(id);
  });
  expect(short.map(([id]) => id)).toEqual([]);
});

test("a table belongs to a term", () => {
  expect([...tables.keys()].filter((id) => !shipped.terms.has(id) && !madeUp.terms.has(id))).toEqual([]);
});
