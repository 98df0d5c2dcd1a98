import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeDeadline } from "../../src/domain/deadline/compute.ts";
import type { DeadlineResult, TriggerEvent } from "../../src/domain/deadline/deadline.ts";
import type { Term } from "../../src/domain/deadline/schema.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import { loadLawOf } from "../support/load-law.ts";
import { allDays, calendars, files } from "./long-calendars.ts";
import { type SlowTerm, slowHours, slowly } from "./slow-counter.ts";

/**
 * Each term of the pack that shows a date, from random days and moments of 2026 and 2027 in random zones, against the
 * counter that walks. Civil days of zones come from the machine's own tables and not from the engine's.
 */
const { law } = loadLawOf("flows/ru/law");
const dated = [...law.terms].filter(([, term]) => term.unit !== "none" && term.confidence !== "low");
const inDays = dated.flatMap(([id, term]): [string, SlowTerm][] =>
  term.unit === "none" || term.unit === "hours" ? [] : [[id, term]],
);
const inHours = dated.flatMap(([id, term]): [string, Term & { unit: "hours" }][] =>
  term.unit === "hours" ? [[id, term]] : [],
);
const runs = 100;
const minuteMs = 60_000;
const days = fc.constantFrom(...allDays("2026-01-01", "2027-12-31"));
/** Any second of the two years. */
const moments = fc
  .integer({ min: Date.parse("2026-01-01T12:00:00Z") / 1000, max: Date.parse("2027-12-31T12:00:00Z") / 1000 })
  .map((seconds) => seconds * 1000);
const zones = fc.constantFrom(
  "Europe/Kaliningrad",
  "Europe/Moscow",
  "Europe/Samara",
  "Asia/Yekaterinburg",
  "Asia/Omsk",
  "Asia/Krasnoyarsk",
  "Asia/Irkutsk",
  "Asia/Yakutsk",
  "Asia/Vladivostok",
  "Asia/Magadan",
  "Asia/Kamchatka",
);

test("each form of counting that the pack uses is among them", () => {
  const forms = new Set(dated.map(([, term]) => (term.unit === "none" ? "" : `${term.unit} ${term.roll}`)));
  expect([...forms].sort()).toEqual([
    "days next-workday",
    "days none",
    "hours none",
    "months next-workday",
    "months none",
    "sutki next-workday",
    "sutki none",
    "workdays none",
  ]);
  const some = (has: (term: SlowTerm) => unknown): boolean => inDays.some(([, term]) => Boolean(has(term)));
  expect([
    some((term) => term.repeats),
    some((term) => term.handIn === "online"),
    some((term) => term.unit === "months" && term.waits),
    some((term) => term.unit === "months" && term.shortest),
  ]).toEqual([true, true, true, true]);
});

describe.each(inDays)("%s", (_, term) => {
  test("from a day", () => {
    fc.assert(
      fc.property(days, zones, (on, zone) => {
        agree(term, on, count(term, { type: "date", on }, zone, Date.parse(`${on}T12:00:00Z`)));
      }),
      { numRuns: runs },
    );
  });

  test("from a moment: the day is the one of the person's zone", () => {
    fc.assert(
      fc.property(moments, zones, (at, zone) => {
        const event = { type: "instant", at: new Date(at).toISOString() } as const;
        agree(term, dayIn(zone, at), count(term, event, zone, at));
      }),
      { numRuns: runs },
    );
  });

  test("it is open, at its last moment and missed until the midnights of that zone", () => {
    fc.assert(
      fc.property(days, zones, fc.integer({ min: 0, max: 250 * 24 * 60 }), (on, zone, minutes) => {
        const now = Date.parse(`${on}T12:00:00Z`) + minutes * minuteMs;
        const slow = slowly(term, on, files);
        if (slow === "refused") return;
        const today = dayIn(zone, now);
        const result = count(term, { type: "date", on }, zone, now);
        expect(result).toMatchObject({
          state: today <= slow.fileBy ? "open" : today <= slow.strictEnd ? "last-moment" : "missed",
          postOpen: slow.postBy !== null && today <= slow.postBy,
        });
        if (result.type !== "deadline") throw new Error("it shows a date");
        expect(result.leftMs).toBe(result.fileByEnds - now);
        expect(dayIn(zone, result.fileByEnds - 1)).toBe(slow.fileBy);
        expect(dayIn(zone, result.fileByEnds) > slow.fileBy).toBe(true);
      }),
      { numRuns: runs },
    );
  });
});

describe.each(inHours)("%s", (_, term) => {
  test("from a moment, hour by hour", () => {
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: 0, max: 100 * 60 }), (at, zone, minutes) => {
        const now = at + minutes * minuteMs;
        const ends = slowHours(term.length, new Date(at).toISOString());
        const event = { type: "instant", at: new Date(at).toISOString() } as const;
        expect(count(term, event, zone, now)).toMatchObject({
          strictEnd: { at: ends },
          legalEnd: { at: ends },
          fileBy: { at: ends },
          postBy: null,
        });
      }),
      { numRuns: runs },
    );
  });

  test("never from a day", () => {
    fc.assert(
      fc.property(days, zones, (on, zone) => {
        const now = Date.parse(`${on}T12:00:00Z`);
        expect(count(term, { type: "date", on }, zone, now)).toMatchObject({ reason: "needs-time" });
      }),
      { numRuns: 20 },
    );
  });
});

describe.each([...law.terms].filter(([, term]) => term.confidence === "low" || term.unit === "none"))(
  "%s",
  (_, term) => {
    test("shows no date from any day or moment", () => {
      fc.assert(
        fc.property(moments, zones, (at, zone) => {
          const event = { type: "instant", at: new Date(at).toISOString() } as const;
          expect(count(term, event, zone, at).type).not.toBe("deadline");
          expect(count(term, { type: "earliest", on: dayIn(zone, at) }, zone, at).type).not.toBe("deadline");
        }),
        { numRuns: 20 },
      );
    });
  },
);

function agree(term: SlowTerm, on: string, result: DeadlineResult): void {
  const slow = slowly(term, on, files);
  if (slow === "refused") {
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
}

/** Counts with facts checked on the day of `now`. */
function count(term: Term, event: TriggerEvent, zone: string, now: number): DeadlineResult {
  const fresh = { ...term, checkedOn: dayIn(zone, now) };
  return computeDeadline("X-01", fresh, event, { calendars, zone, now: as<Instant>(now) });
}

/** Making a formatter is slow. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The civil day of a moment in a zone, `2026-11-24`. */
function dayIn(zone: string, at: number): string {
  const made = formatters.get(zone);
  const formatter = made ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  if (!made) formatters.set(zone, formatter);
  return formatter.format(at);
}
