import { withoutPlural } from "./check/plurals.ts";
import { isOwed, wordsFile } from "./check/texts.ts";
import { type Lexicon, normalised } from "./content.ts";
import type { Term } from "./deadline/schema.ts";
import { type DateWords, dateWordsOf, withFallbacks } from "./deadline/typed-date/words.ts";
import type { Issue } from "./flow/check-flow.ts";
import type { Flow } from "./flow/flow.ts";
import type { LocaleTag } from "./ids.ts";
import {
  bookNamespace,
  guidanceNamespace,
  type RawContent,
  relativeSuffix,
  type Words,
} from "./raw-content.ts";

/** Missing words, and languages whose keys or placeholders differ. */
export function checkWords(raw: RawContent, flows: readonly Flow[]): Issue[] {
  return raw.pack.raw.languages.flatMap((lang) => [
    ...needed(raw, flows, lang).flatMap(([namespace, key]) =>
      lookUp(raw.words, lang, namespace, key) === undefined
        ? [
            {
              file: wordsFile(lang, namespace),
              path: key.split("."),
              reason: `the words "${key}" are missing`,
            },
          ]
        : [],
    ),
    ...differences(raw, lang),
  ]);
}

function needed(raw: RawContent, flows: readonly Flow[], lang: string): [string, string][] {
  const phrases = new Set(raw.guidance.flatMap(({ raw: card }) => card.say ?? []));
  return [
    ...flows.flatMap((flow) => neededByFlow(flow).map((key): [string, string] => [flow.id, key])),
    ...raw.guidance.flatMap(({ raw: card, group }): [string, string][] => [
      [guidanceNamespace(group), `${card.guidance}.title`],
      [guidanceNamespace(group), `${card.guidance}.now`],
    ]),
    ...[...phrases].flatMap((phrase): [string, string][] => [
      ["phrases", `${phrase}.meaning`],
      ...(lang === raw.pack.raw.officialLanguage
        ? [["phrases", `${phrase}.official`] as [string, string]]
        : []),
    ]),
    ...neededByPack(raw).map((key): [string, string] => ["pack", key]),
    ...neededByPapers(raw).map((key): [string, string] => ["papers", key]),
    ...[...raw.law.terms].flatMap(([id, term]) =>
      neededByTerm(term).map((word): [string, string] => ["law", `terms.${id}.${word}`]),
    ),
  ];
}

/** What only this country's words can say: its greeting, its language, its number in danger, its towns, its contacts. */
function neededByPack({ pack, contacts }: RawContent): string[] {
  return [
    "greeting",
    "say",
    "danger",
    "bot.description",
    "bot.short-description",
    ...pack.raw.zones.map((zone) => `zones.${zone.split("/").at(-1) ?? zone}`),
    ...Object.keys(contacts.raw.contacts).map((id) => `contact.${id}`),
  ];
}

/** What a person is asked to fill a paper in; a field is asked in the same words in all papers. */
function neededByPapers({ papers }: RawContent): string[] {
  const fields = new Set(papers.flatMap(({ raw: paper }) => Object.keys(paper.fields)));
  return [
    ...papers.flatMap(({ raw: { paper } }) => [`names.${paper}`, `hand-in.${paper}`]),
    ...[...fields].map((field) => `fields.${field}.ask`),
  ];
}

/** A term whose words are missing would fail in front of the person it is counted for. */
function neededByTerm(term: Term): string[] {
  return [
    "title",
    "what",
    ...(term.unit === "none" ? [] : ["missed"]),
    ...(term.unit !== "none" && term.purpose === "file" ? ["where"] : []),
    ...(term.saidInWords ? ["said"] : []),
  ];
}

function neededByFlow(flow: Flow): string[] {
  const questions = [...flow.nodes.values()].filter((node) => node.ask !== "detour");
  return [
    "title",
    ...[...flow.exits.keys()].map((exit) => `exits.${exit}`),
    ...questions.flatMap((node) => [
      `${node.id}.ask`,
      ...(node.ask === "notice" ? [`${node.id}.go`] : []),
      ...(node.ask === "choice" ? node.options.map((option) => `${node.id}.options.${option}`) : []),
      ...(node.ask === "choice" || node.ask === "date" || node.ask === "moment" ? [`short.${node.id}`] : []),
    ]),
  ];
}

/** Compares a language with the pack's first one; plural forms and transliterations may differ. */
function differences(raw: RawContent, lang: string): Issue[] {
  const model = raw.pack.raw.languages[0];
  if (model === undefined || model === lang) return [];
  const issues: Issue[] = [];
  for (const namespace of new Set([
    ...(raw.words.get(model)?.keys() ?? []),
    ...(raw.words.get(lang)?.keys() ?? []),
  ])) {
    if (!isOwed(raw.pack.raw, lang, namespace)) continue;
    const theirs = placeholdersByKey(raw.words, model, namespace);
    const ours = placeholdersByKey(raw.words, lang, namespace);
    // Lawyers sign in the official language and read English; nobody else reads the headings of the book.
    if (namespace === bookNamespace && (theirs.size === 0 || ours.size === 0)) continue;
    for (const [key, names] of theirs) {
      const path = key.split(".");
      const found = ours.get(key);
      if (found === undefined)
        issues.push({ file: wordsFile(lang, namespace), path, reason: `the words "${key}" are missing` });
      else if (found !== names)
        issues.push({
          file: wordsFile(lang, namespace),
          path,
          reason: `placeholders are {${found}}, in ${model} they are {${names}}`,
        });
    }
    for (const key of ours.keys()) {
      if (!theirs.has(key))
        issues.push({
          file: wordsFile(lang, namespace),
          path: key.split("."),
          reason: `the words "${key}" are not in ${model}`,
        });
    }
  }
  return issues;
}

function placeholdersByKey(words: Words, lang: string, namespace: string): Map<string, string> {
  const result = new Map<string, Set<string>>();
  for (const [key, text] of words.get(lang)?.get(namespace) ?? []) {
    if (namespace === "phrases" && /\.(official|sound)$/.test(key)) continue;
    const base = withoutPlural(key);
    const names = result.get(base) ?? new Set();
    for (const [, name] of typeof text === "string" ? text.matchAll(/{{-?\s*([\w]+)/g) : [])
      if (name) names.add(name);
    result.set(base, names);
  }
  return new Map([...result].map(([key, names]) => [key, [...names].sort().join(", ")]));
}

function lookUp(
  words: Words,
  lang: string,
  namespace: string,
  key: string,
): string | readonly string[] | undefined {
  return words.get(lang)?.get(namespace)?.get(key);
}

/**
 * What may be typed in one language: date words and the labels of every choice. A person types in other languages than
 * the one they chose, too, so the words of `fallbacks` (the official language, English) count after their own.
 */
export function lexiconOf(
  lang: LocaleTag,
  fallbacks: readonly string[],
  flows: readonly Flow[],
  words: Words,
): Lexicon {
  const labels = new Map<string, ReadonlyMap<string, string>>();
  for (const flow of flows) {
    for (const node of flow.nodes.values()) {
      if (node.ask !== "choice") continue;
      const byLabel = node.options.flatMap((option) =>
        ["", relativeSuffix].flatMap((suffix): [string, string][] => {
          const label = lookUp(words, lang, flow.id, `${node.id}.options.${option}${suffix}`);
          return label === undefined ? [] : [[normalised(String(label)), option]];
        }),
      );
      labels.set(`${flow.id}.${node.id}`, new Map(byLabel));
    }
  }
  const others = fallbacks.filter((tag) => tag !== lang && words.has(tag));
  const dates = withFallbacks(
    dateWordsIn(lang, words),
    others.map((tag) => dateWordsIn(tag, words)),
  );
  const unknown = [lang, ...others].flatMap((tag) => dateList(tag, words, "unknown"));
  return { dates, labels, unknown: new Set(unknown.map(normalised)) };
}

function dateWordsIn(lang: string, words: Words): DateWords {
  return dateWordsOf((key) => dateList(lang, words, key));
}

function dateList(lang: string, words: Words, key: string): readonly string[] {
  const value = lookUp(words, lang, "dates", key);
  return typeof value === "string" ? [value] : (value ?? []);
}
