import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choiceOf, type Reading, readingChosen } from "../../../src/domain/deadline/typed-date/reading.ts";
import { readTypedDate, type TypedDate } from "../../../src/domain/deadline/typed-date/typed-date.ts";
import { as, type Instant } from "../../../src/domain/ids.ts";
import { dateWordsIn, languages } from "./words-in.ts";

/** Whatever anybody types, at any time, in any zone: no exception, no date ahead, none older than any term. */
const from = Date.parse("2026-01-01T00:00:00Z");
const to = Date.parse("2031-12-31T23:59:59Z");
const moment = fc.integer({ min: from, max: to }).map((ms) => as<Instant>(ms));
const zone = fc.constantFrom("Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka", "Africa/Cairo");
const wants = fc.constantFrom("date" as const, "moment" as const);
const fiveYearsMs = (5 * 366 + 2) * 86_400_000;

/** Sentences of the language's own words with figures among them: most of what makes a reader stumble. */
function sentence(lang: string): fc.Arbitrary<string> {
  const word = fc.constantFrom(...dateWordsIn(lang).phrases.keys());
  const figure = fc.oneof(fc.nat(60), fc.nat(2100), fc.nat(99_999_999)).map(String);
  const sign = fc.constantFrom(" ", " ", " ", ".", "/", "-", ":", ", ", "", "\u200f");
  return fc
    .array(fc.tuple(fc.oneof(word, figure, figure), sign), { maxLength: 7 })
    .map((parts) => parts.flat().join(""));
}

describe.each(languages)("%s", (lang) => {
  const words = dateWordsIn(lang);
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(..."0123456789.:/- 月일시年назад٣۳٬"), maxLength: 24 }),
    sentence(lang),
  );

  test("nothing that is typed throws, or is read as a time ahead or beyond every term", () => {
    fc.assert(
      fc.property(anything, wants, zone, moment, (text, want, here, now) => {
        for (const reading of readingsIn(readTypedDate(text, want, words, here, now))) {
          expect(reading.type).toBe(want);
          const at = reading.type === "date" ? Date.parse(reading.on) : Date.parse(reading.at);
          // A civil date begins up to a day before or after the same date in UTC.
          const slack = reading.type === "date" ? 86_400_000 : 0;
          expect(at).toBeLessThanOrEqual(now + slack);
          expect(at).toBeGreaterThanOrEqual(now - fiveYearsMs - slack);
          if (reading.type === "date") expect(reading.on <= dayOf(now, here)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("each button that asks back is an answer when it is tapped, and means what it says", () => {
    fc.assert(
      fc.property(sentence(lang), wants, zone, moment, (text, want, here, now) => {
        for (const reading of readingsIn(readTypedDate(text, want, words, here, now))) {
          expect(choiceOf(reading)).not.toContain(":");
          expect(readingChosen(choiceOf(reading), want, here, now)).toEqual(reading);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test.each(["2026-11-26", "2020-01-01", "2026-02-31", "20261125T1501Z", "x", "2026-11-24T00:00"])(
  "a button we did not make is no answer: %s",
  (choice) => {
    const now = as<Instant>(Date.parse("2026-11-25T12:00:00Z"));
    expect(readingChosen(choice, "date", "Europe/Moscow", now)).toBeNull();
    expect(readingChosen(choice, "moment", "Europe/Moscow", now)).toBeNull();
  },
);

function readingsIn(meant: TypedDate): readonly Reading[] {
  if (meant.type === "date" || meant.type === "moment") return [meant];
  return meant.type === "which" ? meant.readings : [];
}

/** Written without the code it checks. */
function dayOf(now: Instant, here: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: here, dateStyle: "short" }).format(now);
}
