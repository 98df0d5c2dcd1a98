import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createTranslator } from "../../src/adapters/i18n/translator.ts";
import { renderCounting, renderDeadline } from "../../src/adapters/telegram/render-deadline.ts";
import type { DeadlineResult } from "../../src/domain/deadline/deadline.ts";
import type { Translate } from "../../src/usecases/words.ts";
import { loadLawOf } from "../support/load-law.ts";
import { pack } from "../support/pack.ts";
import { caseTables, count } from "./law-case.ts";

/** Every deadline of the tables in the words a person reads; missing words or variables throw. */
const shipped = loadLawOf("flows/ru/law").law;
const madeUp = loadLawOf(join(import.meta.dirname, "fixture")).law;
const translator = createTranslator(pack);
const results: readonly { readonly zone: string; readonly result: DeadlineResult }[] = [
  ...caseTables(),
].flatMap(([id, cases]) =>
  shipped.terms.has(id) ? cases.map((told) => ({ zone: told.zone, result: count(shipped, id, told) })) : [],
);

describe.each(pack.content.pack.languages)("%s", (lang) => {
  const t = translator.for(lang);

  test("every case of every table can be said, without a gap in it", () => {
    const said = results.map(({ zone, result }) => wholeOf(t, lang, result, zone));
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((text) => /\{\{|undefined|NaN|\[object|law:|\.\./.test(text))).toEqual([]);
  });

  test("every way of counting and every refusal has been said", () => {
    const keys = new Set(
      results.flatMap(({ result }) => {
        if (result.type === "refusal") return result.saidInWords ? [] : [`refusal.${result.reason}`];
        return result.type === "deadline" ? result.trace.map((step) => step.key) : [];
      }),
    );
    const written = new Set(
      [...keysOf(lang)]
        .filter((key) => key.startsWith("trace.") || key.startsWith("refusal."))
        .map((key) => key.replace(/_(zero|one|two|few|many|other)$/, "")),
    );
    written.delete("trace.source"); // No step: the brackets around an act.
    expect([...keys].sort()).toEqual([...written].sort());
  });

  test("a step names the act it rests on, and the act is shown", () => {
    const overNewYear = (caseTables().get("D05") ?? []).find((told) => told.event === "2026-12-21");
    if (!overNewYear) throw new Error("D05 has the case over New Year");
    const text = wholeOf(t, lang, count(shipped, "D05", overNewYear), overNewYear.zone);
    expect(text).toContain("(КоАП РФ, ст. 4.8)");
    expect(text).toContain("(КоАП РФ, ст. 30.1");
    expect(text).toContain("(постановление Правительства РФ № 1466 от 24.09.2025)");
  });

  test("who missed the shortest reading hears that there may be more time, while there may", () => {
    const line = t("counting:trace.shortest-reading");
    const said = (term: string, event: string, now: string) =>
      renderDeadline(
        t,
        lang,
        count(shipped, term, { why: "", event, now, zone: "Europe/Moscow", ends: "", state: "open" }),
        "Europe/Moscow",
      );
    // Cassation from 24.11.2026: told 2 months, 24.1; by the old text 6, 24.5, rolled over by nobody here.
    expect(said("ASY-16", "2026-11-24", "2027-01-24T23:59:00+03:00")).not.toContain(line);
    expect(said("ASY-16", "2026-11-24", "2027-01-25T00:00:00+03:00")).toContain(line);
    // From 20.5.2026 both have run out: 20.7 and 20.11.
    expect(said("ASY-16", "2026-05-20", "2026-11-24T12:00:00+03:00")).not.toContain(line);
    // Only one reading: a roll-over is not a longer one.
    expect(said("D05", "2026-11-25", "2026-12-06T00:00:00+03:00")).not.toContain(line);
  });

  test("a letter is not spoken of once it would come too late", () => {
    const told = caseTables().get("ASY-06") ?? [];
    const [late, early] = [false, undefined].map((postOpen) =>
      told.find((one) => "postBy" in one && one.event === "2026-11-24" && one.postOpen === postOpen),
    );
    if (!late || !early) throw new Error("ASY-06 has both cases");
    const line = withoutIsolates(t("ui:deadline.post-by", { date: "" })).trim();
    const text = (one: typeof late) => wholeOf(t, lang, count(shipped, "ASY-06", one), one.zone);
    expect(text(early)).toContain(line);
    expect(text(late)).not.toContain(line);
  });
});

test("numbers agree with their nouns in Russian", () => {
  const t = translator.for("ru");
  const days = [1, 2, 5, 10, 11, 21, 22].map((count) =>
    t("counting:trace.count-days", { count, date: "" }).trim(),
  );
  expect(days).toEqual([
    "1 день истекает",
    "2 дня истекают",
    "5 дней истекают",
    "10 дней истекают",
    "11 дней истекают",
    "21 день истекает",
    "22 дня истекают",
  ]);
  expect(
    [1, 2, 3, 5].map((count) => t("counting:trace.count-sutki", { count, date: "" }).split(" истека")[0]),
  ).toEqual(["1 сутки", "2 суток", "3 суток", "5 суток"]);
});

test("a number of sutki in Russian is one of days of 24 hours in English, not of days", () => {
  const english = pack.raw.words.get("en");
  const sutki = [...(pack.raw.words.get("ru") ?? [])].flatMap(([namespace, byKey]) =>
    [...byKey].flatMap(([key, text]) =>
      /(\d+|одни) сут(ки|ок)/.test(String(text))
        ? [{ key: `${namespace}:${key}`, said: String(english?.get(namespace)?.get(key)) }]
        : [],
    ),
  );
  expect(sutki.length).toBeGreaterThan(15);
  expect(sutki.filter(({ said }) => !/24 hours/.test(said)).map(({ key }) => key)).toEqual([]);
});

test("the made-up law says sutki in both languages", () => {
  const [told] = caseTables().get("SUT-01") ?? [];
  if (!told) throw new Error("SUT-01 has cases");
  const result = count(madeUp, "SUT-01", told);
  if (result.type !== "deadline") throw new Error("SUT-01 shows a date");
  expect(result.trace.map((step) => step.key)).toContain("trace.count-sutki");
});

/** A deadline with its counting, as a card shows both. */
function wholeOf(t: Translate, lang: string, result: DeadlineResult, zone: string): string {
  const counting = result.type === "deadline" ? [renderCounting(t, lang, result, zone)] : [];
  return withoutIsolates([renderDeadline(t, lang, result, zone), ...counting].join("\n"));
}

/** As it is read: from right to left the marks around a value are not seen. */
function withoutIsolates(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, "");
}

function keysOf(lang: string): Set<string> {
  const words = JSON.parse(readFileSync(`locales/${lang}/counting.json`, "utf8")) as Record<
    "trace" | "refusal",
    Record<string, string>
  >;
  return new Set(
    (["trace", "refusal"] as const).flatMap((part) =>
      Object.keys(words[part]).map((key) => `${part}.${key}`),
    ),
  );
}
