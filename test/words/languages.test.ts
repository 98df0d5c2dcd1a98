import { expect, test } from "vitest";
import { isolatedWords } from "../../src/adapters/i18n/isolate.ts";
import { createTranslator } from "../../src/adapters/i18n/translator.ts";
import { formatDay, formatSolarDay } from "../../src/adapters/telegram/format.ts";
import { as, type LocaleTag } from "../../src/domain/ids.ts";
import type { Locale } from "../../src/domain/locale.ts";

/** What a language needs besides its words: its plural forms, its direction, its days. */
const waiting = {
  _zero: "none",
  _one: "one",
  _few: "few {{count}}",
  _many: "many {{count}}",
  _other: "other {{count}}",
};

function said(lang: string, direction: Locale["direction"], count: number): string {
  const words = Object.fromEntries(Object.entries(waiting).map(([form, text]) => [`place${form}`, text]));
  const locales = new Map([[as<LocaleTag>(lang), { reviewed: true, direction }]]);
  return createTranslator({ nested: { [lang]: { ui: words } }, content: { locales } }).for(lang)("ui:place", {
    count,
  });
}

test.each([
  ["ru", 0, "none"],
  ["ru", 21, "one"],
  ["ru", 3, "few 3"],
  ["ru", 11, "many 11"],
  ["uk", 2, "few 2"],
  ["ko", 1, "other 1"],
  ["fr", 0, "none"],
])("%s counts %i by its own rules: %s", (lang, count, text) => {
  expect(said(lang, "ltr", count)).toBe(text);
});

test("in a language from right to left a value keeps its own direction", () => {
  expect(said("ar", "rtl", 3)).toBe("\u2068few\u2069 \u20683\u2069");
  expect(said("ru", "ltr", 3)).toBe("few 3");
});

test.each([
  [
    "a Russian sentence",
    "قل: «Прошу убежища, я не согласен» بصوت عال",
    "قل: «\u2068Прошу убежища, я не согласен\u2069» بصوت عال",
  ],
  ["a phone number", "اتصل: +7 495 000-00-00.", "اتصل: \u2068+7 495 000-00-00\u2069."],
  ["the numbers of a list stay with their lines", "1. اكتب.\n2. МВД هنا", "1. اكتب.\n2. \u2068МВД\u2069 هنا"],
  ["tags and variables are left alone", "<b>خلال {{count}} يوم</b>", "<b>خلال {{count}} يوم</b>"],
  [
    "a bracket that closes within Russian words",
    "اكتب «не согласен (не согласна)» هنا",
    "اكتب «\u2068не согласен (не согласна)\u2069» هنا",
  ],
  [
    "quotation marks and what follows them",
    "اكتب: Прошу «не согласен (на)» 2 раза.",
    "اكتب: \u2068Прошу «не согласен (на)» 2 раза\u2069.",
  ],
  ["a bracket of the Arabic words", "الوزارة (МВД) 102 نعم", "الوزارة (\u2068МВД\u2069) \u2068102\u2069 نعم"],
  ["a bracket that opens for Arabic words", "МВД (102 فقط) هنا", "\u2068МВД\u2069 (\u2068102\u2069 فقط) هنا"],
  [
    "brackets that cross",
    "قل (МВД «102) или» نعم",
    "قل (\u2068МВД\u2069 «\u2068102\u2069) \u2068или\u2069» نعم",
  ],
  ["one letter, one digit", "الملحق A والبند 7", "الملحق \u2068A\u2069 والبند \u20687\u2069"],
])("in Arabic %s is isolated and keeps its order", (_what, text, shown) => {
  expect(isolatedWords({ say: { text } })).toEqual({ say: { text: shown } });
});

test.each([
  ["ru", "пт, 4 декабря 2026"],
  ["en", "Fri, 4 December 2026"],
  ["uk", "пт, 4 грудня 2026"],
  ["fa", "جمعه 4 دسمبر 2026"],
  ["ar", "الجمعة، 4 ديسمبر 2026"],
  ["tg", "Ҷмъ, 4 Декабр, 2026"],
  ["ko", "2026년 12월 4일 금"],
  ["uz", "Jum, 4-dekabr, 2026"],
  ["ky", "2026-ж., 4-декабрь, жума"],
  ["fr", "ven. 4 décembre 2026"],
])("%s: a day in the calendar and the digits of the papers: %s", (lang, day) => {
  expect(formatDay(lang, "2026-12-04")).toBe(day);
});

test("a day ends without a full stop, which would double the one of its sentence", () => {
  expect(formatDay("ky", "2025-09-10")).toBe("2025-ж., 10-сентябрь, шарш");
});

test("a day as it is counted at home stands beside the other where the year is Solar Hijri", () => {
  expect(formatSolarDay("fa", "2026-11-24")).toBe("3 قوس");
});
