import { describe, expect, test } from "vitest";
import { as, type Instant, type LocaleTag } from "../../../src/domain/ids.ts";
import {
  hasStretch,
  nextCover,
  plannedShifts,
  type Rota,
  stretches,
  withStretch,
} from "../../../src/domain/roster/rota.ts";

const moscow = "Europe/Moscow";
const at = (iso: string): Instant => as<Instant>(Date.parse(iso));
const ru = as<LocaleTag>("ru");
const en = as<LocaleTag>("en");
const iso = (moment: Instant): string => new Date(moment).toISOString();
const monday = { day: 1, from: 18, to: 22 };
/** Wednesday, 12:00 in Moscow. */
const noon = at("2026-11-25T12:00+03:00");

test("stretches are put in and taken out; said twice it is the same", () => {
  const one = withStretch([], monday, true);
  expect(withStretch(one, monday, true)).toEqual(one);
  const two = withStretch(one, { day: 1, from: 6, to: 10 }, true);
  expect(two.map(({ from }) => from)).toEqual([6, 18]);
  expect(hasStretch(two, monday)).toBe(true);
  expect(withStretch(withStretch(two, monday, false), monday, false)).toEqual([{ day: 1, from: 6, to: 10 }]);
});

test("what touches is one shift, over midnight and over the end of the week, too", () => {
  const rota: Rota = [
    { day: 7, from: 18, to: 22 },
    { day: 7, from: 22, to: 30 },
    { day: 1, from: 6, to: 10 },
  ];
  const [last] = plannedShifts(rota, noon, moscow).slice(-1);
  expect(plannedShifts(rota, noon, moscow).map(({ from, until }) => [iso(from), iso(until)])).toContainEqual([
    "2026-11-22T15:00:00.000Z",
    "2026-11-23T07:00:00.000Z",
  ]);
  expect(last && iso(last.from)).toBe("2026-12-06T15:00:00.000Z");
  expect(stretches.map(({ from, to }) => to - from).reduce((a, b) => a + b)).toBe(24);
});

test("clocks that are set forward: the shift begins and ends when the clock says so", () => {
  const rota: Rota = [{ day: 6, from: 22, to: 30 }];
  const night = plannedShifts(rota, at("2027-03-27T12:00Z"), "Europe/Berlin");
  expect(night.map(({ from, until }) => (until - from) / 3_600_000)).toEqual([8, 7, 8]);
});

describe("the next cover", () => {
  const people = {
    vera: { languages: [ru], rota: [monday], zone: null },
    jonas: { languages: [ru, en], rota: [{ day: 3, from: 18, to: 22 }], zone: "Asia/Yekaterinburg" },
    amina: { languages: [en], rota: [{ day: 3, from: 10, to: 14 }], zone: null },
    rita: { languages: [ru], rota: [], zone: null },
  };
  const { vera, jonas, amina, rita } = people;
  const cases: readonly [string, Parameters<typeof nextCover>[0], LocaleTag, string | null][] = [
    ["is the earliest of those who speak the language, by their own clock", [vera, jonas], ru, "13:00"],
    ["is not promised by whoever should be there now and is not", [amina], en, "next week"],
    ["is not known when nobody has said", [rita], ru, null],
    ["is not that of another language", [vera], en, null],
    ["is not known without anybody", [], ru, null],
  ];
  test.each(cases)("%s", (_says, staff, lang, expected) => {
    const next = nextCover(staff, lang, noon, moscow);
    if (expected === null) expect(next).toBeNull();
    else if (expected === "next week") expect(next && iso(next)).toBe("2026-12-02T07:00:00.000Z");
    else expect(next && iso(next)).toBe("2026-11-25T13:00:00.000Z");
  });
  test("a shift that begins this very moment is not still to come", () => {
    const begins = at("2026-11-30T18:00+03:00");
    expect(nextCover([vera], ru, as<Instant>(begins - 1), moscow)).toBe(begins);
    expect(nextCover([vera], ru, begins, moscow)).toBe(at("2026-12-07T18:00+03:00"));
  });
});
