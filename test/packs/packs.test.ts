import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { retell } from "../flows/transcript.ts";
import { caseTables, count, inWords } from "../law/law-case.ts";
import { packOf } from "../support/pack.ts";

/**
 * Every pack besides Russia's, whose tables and transcripts are in test/law and test/flows: `test/packs/<pack>/law` holds
 * what its dates were by hand, `test/packs/<pack>/flows` its conversations. `UPDATE=1` rewrites the latter.
 */
const packs = readdirSync("flows").filter((id) => id !== "ru" && existsSync(`flows/${id}/pack.yaml`));

describe.each(packs)("the pack %s", (id) => {
  const { content } = packOf(id);
  const folder = join(import.meta.dirname, id);
  const tables = caseTables(join(folder, "law"));
  const transcripts = readdirSync(join(folder, "flows"));

  describe.each([...tables])("%s", (term, cases) => {
    test.each(cases)("$event: $why", (told) => {
      expect(inWords(count(content.law, term, told), told)).toEqual(told);
    });
  });

  test.each(transcripts)("%s", (file) => retell(content, join(folder, "flows", file)));

  test("every term that shows a date has five cases, every other has one", () => {
    const needed = [...content.law.terms].map(([term, { unit, confidence }]) => {
      const cases = tables.get(term) ?? [];
      const dated = cases.filter((told) => "ends" in told || "strictEnd" in told).length;
      return unit === "none" || confidence === "low" ? cases.length >= 1 || term : dated >= 5 || term;
    });
    expect(needed.filter((short) => short !== true)).toEqual([]);
  });

  test("there is a transcript for every flow", () => {
    const told = new Set(transcripts.map((file) => file.split(".")[0]));
    const played = [...content.flows.values()].filter((flow) => !flow.returns);
    expect(played.map((flow) => flow.id).filter((flow) => !told.has(flow))).toEqual([]);
  });
});

test("no words of a pack lie among those of the house, where another country would read them", () => {
  const flows = new Set(["ru", ...packs].flatMap((id) => [...packOf(id).content.flows.keys()].map(String)));
  const strangers = readdirSync("locales").flatMap((lang) =>
    readdirSync(join("locales", lang))
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.replace(".json", ""))
      .filter((name) => flows.has(name) || /^(guidance|phrases$|law$|pack$)/.test(name))
      .map((name) => `locales/${lang}/${name}.json`),
  );
  expect(strangers).toEqual([]);
});
