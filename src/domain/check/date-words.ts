import { type Meaning, meaningByKey, orders, phraseOf } from "../deadline/typed-date/words.ts";
import type { Issue } from "../flow/check-flow.ts";
import type { Words } from "../raw-content.ts";
import { issueAt } from "./texts.ts";

const namespace = "dates";

/** Keys of `dates.json` that hold no phrases: the values each may have. */
const settings: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["order", orders],
  ["clock", ["12", "24"]],
]);

/**
 * Meanings that would be two answers to one question. A phrase has one of each row at most: "yesterday" cannot be today
 * as well. Other things one phrase may well mean: Russian "дня" is a unit and an afternoon.
 */
const rivals: readonly (readonly Meaning["is"][])[] = [
  ["unknown", "now", "day", "last-night"],
  ["weekday"],
  ["month", "lunar-month"],
  ["solar-month", "lunar-month"],
  ["amount"],
  ["unit"],
  ["span"],
  ["part"],
  ["noon", "midnight"],
  ["last", "this"],
  ["ago", "ahead"],
];

/** What is wrong with the words in which people type dates, language by language. The first one sets the keys. */
export function checkDateWords(words: Words, languages: readonly string[]): Issue[] {
  return [
    ...keyFaults(words, languages[0] ?? ""),
    ...languages.flatMap((lang) => {
      const listed = phrasesOf(words, lang);
      return [...settingFaults(words, lang), ...wordless(listed), ...twoMeanings(listed)];
    }),
  ];
}

/** A key that is missing or that nobody reads; the other languages are compared with this one. */
function keyFaults(words: Words, lang: string): Issue[] {
  const found = words.get(lang)?.get(namespace) ?? new Map<string, unknown>();
  const known = [...settings.keys(), ...meaningByKey.keys()];
  return [
    ...known
      .filter((key) => !found.has(key))
      .map((key) =>
        issueAt({ lang, namespace, key }, `"${key}" is missing, an empty list where nothing is said so`),
      ),
    ...[...found.keys()]
      .filter((key) => !known.includes(key))
      .map((key) => issueAt({ lang, namespace, key }, `nothing that is typed is looked for under "${key}"`)),
  ];
}

function settingFaults(words: Words, lang: string): Issue[] {
  return [...settings].flatMap(([key, allowed]) => {
    const given = words.get(lang)?.get(namespace)?.get(key);
    if (given === undefined) return [];
    const isGood = given.length > 0 && [given].flat().every((one) => allowed.includes(one));
    return isGood ? [] : [issueAt({ lang, namespace, key }, `"${key}" is of ${allowed.join(", ")}`)];
  });
}

/** A phrase, the text it was written as, and where it stands. */
type Listed = { readonly lang: string; readonly key: string; readonly text: string; readonly phrase: string };

function phrasesOf(words: Words, lang: string): readonly Listed[] {
  return [...(words.get(lang)?.get(namespace) ?? [])].flatMap(([key, texts]) =>
    meaningByKey.has(key) ? [texts].flat().map((text) => ({ lang, key, text, phrase: phraseOf(text) })) : [],
  );
}

function wordless(listed: readonly Listed[]): Issue[] {
  return listed
    .filter(({ phrase }) => phrase === "")
    .map(({ lang, key, text }) => issueAt({ lang, namespace, key }, `there is no word in "${text}"`));
}

function twoMeanings(listed: readonly Listed[]): Issue[] {
  return [...Map.groupBy(listed, ({ phrase }) => phrase).values()].flatMap((same) =>
    same.flatMap(({ lang, key, text }, index) => {
      const other = same.slice(0, index).find((before) => isRival(before.key, key));
      return other === undefined
        ? []
        : [
            issueAt(
              { lang, namespace, key },
              `"${text}" stands under "${other.key}" already: it means one of them`,
            ),
          ];
    }),
  );
}

function isRival(some: string, other: string): boolean {
  const [one, two] = [meaningByKey.get(some), meaningByKey.get(other)];
  if (some === other || one === undefined || two === undefined) return false;
  return rivals.some((row) => row.includes(one.is) && row.includes(two.is));
}
