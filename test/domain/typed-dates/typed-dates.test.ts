import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { wallClockOf } from "../../../src/domain/deadline/civil-day.ts";
import type { Reading } from "../../../src/domain/deadline/typed-date/reading.ts";
import { readTypedDate, type TypedDate } from "../../../src/domain/deadline/typed-date/typed-date.ts";
import { as, type Instant } from "../../../src/domain/ids.ts";
import { dateWordsIn, languages } from "./words-in.ts";

/**
 * What people type, one file a language: `means` is taken as it is, `asks` comes back as buttons, `says` is a kind
 * refusal (or "I don't know"). A moment is written as the clock on the person's wall shows it.
 */
type Case = {
  readonly typed: string;
  readonly now?: string;
  readonly zone?: string;
  readonly means?: string;
  readonly asks?: readonly string[];
  readonly says?: string;
};
type Cases = {
  readonly now: string;
  readonly zone: string;
  readonly date: readonly Case[];
  readonly moment: readonly Case[];
};

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const read = (file: string): Cases => parse(readFileSync(join(folder, file), "utf8")) as Cases;

describe.each(files)("%s", (file) => {
  const { now, zone, ...cases } = read(file);
  const words = dateWordsIn(file.replace(".yaml", ""));
  for (const wants of ["date", "moment"] as const)
    test.each(cases[wants])(`a ${wants}: $typed`, (told) => {
      const here = told.zone ?? zone;
      const meant = readTypedDate(told.typed, wants, words, here, instant(told.now ?? now));
      expect(said(meant, here)).toEqual(
        told.means !== undefined
          ? { means: told.means }
          : told.asks !== undefined
            ? { asks: told.asks }
            : { says: told.says },
      );
    });
});

test.each(languages)("in %s the day after tomorrow is not tomorrow", (lang) => {
  const { phrases } = dateWordsIn(lang);
  const ahead = (back: number) =>
    [...phrases].filter(([, meanings]) => meanings.some((one) => one.is === "day" && one.back === back));
  expect(ahead(-2).length).toBeGreaterThan(0);
  for (const [, meanings] of [...ahead(-1), ...ahead(-2)])
    expect(new Set(meanings.map((one) => JSON.stringify(one))).size).toBe(1);
});

test("every language has its table, and there are enough of them", () => {
  expect(files.map((file) => file.replace(".yaml", "")).sort()).toEqual(
    ["ar", "en", "fa", "fr", "ko", "ky", "ru", "tg", "uk", "uz"].sort(),
  );
  for (const file of files) {
    const { date, moment } = read(file);
    expect(date.length + moment.length, file).toBeGreaterThanOrEqual(50);
  }
});

function instant(iso: string): Instant {
  return as<Instant>(Date.parse(iso));
}

function said(meant: TypedDate, zone: string): { means: string } | { asks: string[] } | { says: string } {
  if (meant.type === "date" || meant.type === "moment") return { means: onTheWall(meant, zone) };
  if (meant.type === "which") return { asks: meant.readings.map((reading) => onTheWall(reading, zone)) };
  return { says: meant.type };
}

function onTheWall(reading: Reading, zone: string): string {
  if (reading.type === "date") return reading.on;
  const { on, time } = wallClockOf(reading.at, zone);
  return `${on} ${time}`;
}
