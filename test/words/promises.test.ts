import { describe, expect, test } from "vitest";
import { loadPack } from "../../src/adapters/content/load.ts";
import { createTranslator } from "../../src/adapters/i18n/translator.ts";
import { keepingWords } from "../../src/adapters/telegram/render-keeping.ts";
import { deletableFor, longestKept } from "../../src/domain/privacy/retention.ts";

/**
 * What we promise people before they tell us anything, against the numbers that the code goes by: words and behaviour
 * cannot drift apart. That the code does go by them is shown by the tests of retention, of erasing and of planted secrets.
 */
const loaded = loadPack(process.cwd(), "ru");
if (!loaded.ok) throw new Error("the pack does not load");
const { content } = loaded.pack;
const translator = createTranslator(loaded.pack);
const hour = 3_600_000;
const day = 24 * hour;
const emergency = 112;

const numbersIn = (text: string): number[] => [...text.matchAll(/\d+/g)].map(([found]) => Number(found));

describe.each(content.pack.languages)("what people are promised, in %s", (lang) => {
  const t = translator.for(lang);

  test("how long things are kept is what the code is told, in days", () => {
    for (const [over, silent, cap] of [
      [7, 30, 90],
      [1, 2, 21],
    ] as const) {
      const words = keepingWords(t, { over: over * day, silent: silent * day, cap: cap * day });
      // The first as often as it is said: after the last word, and after a reminder.
      expect(numbersIn(words)).toEqual([over, silent, over, cap, deletableFor / hour]);
      expect(words).not.toMatch(/\{\{|undefined|NaN/);
    }
  });

  test("the first screen, and what remains after erasing, name the hours in which messages can be deleted", () => {
    const first = t(`${content.pack.start}:${content.pack.relative?.node ?? content.pack.menu}.ask`);
    expect(numbersIn(first).filter((found) => found !== emergency)).toEqual([deletableFor / hour]);
    expect(numbersIn(t("ui:erase.what-remains"))).toEqual([deletableFor / hour]);
  });

  test("all of it fits on one screen of a phone's memory: a message", () => {
    expect(keepingWords(t, longestKept).length).toBeLessThan(2000);
  });
});
