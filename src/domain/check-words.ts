import { createComparison } from "./check/differences.ts";
import { issueAt, lookUp } from "./check/texts.ts";
import { type Lexicon, normalised } from "./content.ts";
import type { Term } from "./deadline/schema.ts";
import { type DateWords, dateWordsOf, withFallbacks } from "./deadline/typed-date/words.ts";
import type { Issue } from "./flow/check-flow.ts";
import type { Flow } from "./flow/flow.ts";
import type { LocaleTag } from "./ids.ts";
import { guidanceNamespace, type RawContent, relativeSuffix, type Words } from "./raw-content.ts";

/** Missing words, and languages whose keys or placeholders differ. */
export function checkWords(raw: RawContent, flows: readonly Flow[]): Issue[] {
  const { languages, officialLanguage } = raw.pack.raw;
  const inAll = needed(raw, flows);
  const official = phrasesSaid(raw).map((phrase): Needed => ["phrases", `${phrase}.official`]);
  const differences = createComparison(raw);
  return languages.flatMap((lang) => [
    ...(lang === officialLanguage ? [...inAll, ...official] : inAll)
      .filter(([namespace, key]) => lookUp(raw.words, lang, namespace, key) === undefined)
      .map(([namespace, key]) => issueAt({ lang, namespace, key }, `the words "${key}" are missing`)),
    ...differences(lang),
  ]);
}

/** A namespace and a key in it. */
type Needed = readonly [string, string];

function phrasesSaid(raw: RawContent): readonly string[] {
  return [...new Set(raw.guidance.flatMap(({ raw: card }) => card.say ?? []))];
}

/** What every language must have for this pack, whatever it has in its first one. */
function needed(raw: RawContent, flows: readonly Flow[]): readonly Needed[] {
  return [
    ...flows.flatMap((flow) => neededByFlow(flow).map((key): Needed => [flow.id, key])),
    ...raw.guidance.flatMap(({ raw: card, group }): Needed[] => [
      [guidanceNamespace(group), `${card.guidance}.title`],
      [guidanceNamespace(group), `${card.guidance}.now`],
    ]),
    ...phrasesSaid(raw).map((phrase): Needed => ["phrases", `${phrase}.meaning`]),
    ...neededByPack(raw).map((key): Needed => ["pack", key]),
    ...neededByPapers(raw).map((key): Needed => ["papers", key]),
    ...[...raw.law.terms].flatMap(([id, term]) =>
      neededByTerm(term).map((word): Needed => ["law", `terms.${id}.${word}`]),
    ),
  ];
}

/** What only this country's words can say: its greeting, its language, its number in danger, its towns, its contacts. */
function neededByPack({ pack, contacts }: RawContent): string[] {
  return [
    "greeting",
    "say",
    "danger",
    "waiting",
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

/**
 * What may be typed in each language: date words and the labels of every choice. A person types in other languages than
 * the one they chose, too, so the words of `fallbacks` (the official language, English) count after their own.
 */
export function createLexicons(
  fallbacks: readonly string[],
  flows: readonly Flow[],
  words: Words,
): (lang: LocaleTag) => Lexicon {
  const others = fallbacks
    .filter((tag) => words.has(tag))
    .map((tag) => ({ tag, dates: dateWordsIn(tag, words), unknown: dateList(tag, words, "unknown") }));
  return (lang) => {
    const besides = others.filter(({ tag }) => tag !== lang);
    const unknown = [...dateList(lang, words, "unknown"), ...besides.flatMap((other) => other.unknown)];
    return {
      dates: withFallbacks(
        dateWordsIn(lang, words),
        besides.map(({ dates }) => dates),
      ),
      labels: labelsIn(lang, flows, words),
      unknown: new Set(unknown.map(normalised)),
    };
  };
}

function labelsIn(lang: LocaleTag, flows: readonly Flow[], words: Words): Lexicon["labels"] {
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
  return labels;
}

function dateWordsIn(lang: string, words: Words): DateWords {
  return dateWordsOf((key) => dateList(lang, words, key));
}

function dateList(lang: string, words: Words, key: string): readonly string[] {
  const value = lookUp(words, lang, "dates", key);
  return typeof value === "string" ? [value] : (value ?? []);
}
