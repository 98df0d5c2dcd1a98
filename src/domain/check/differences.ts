import type { Issue } from "../flow/check-flow.ts";
import { bookNamespace, type RawContent, type Words } from "../raw-content.ts";
import { withoutPlural } from "./plurals.ts";
import { isOwed, issueAt } from "./texts.ts";

/** Key without its plural form -> the variables that stand in its words. */
type Variables = ReadonlyMap<string, ReadonlySet<string>>;
const none: ReadonlySet<string> = new Set();

/**
 * Compares a language with the pack's first one, which is read once for all: the keys and the variables in their words
 * are the same. Plural forms and transliterations may differ.
 */
export function createComparison(raw: RawContent): (lang: string) => readonly Issue[] {
  const model = raw.pack.raw.languages[0] ?? "";
  const theirs = variablesOf(raw.words, model);
  return (lang) => {
    if (lang === model) return [];
    const ours = variablesOf(raw.words, lang);
    return [...new Set([...theirs.keys(), ...ours.keys()])]
      .filter((namespace) => isOwed(raw.pack.raw, lang, namespace))
      .flatMap((namespace) => {
        const pair = { theirs: theirs.get(namespace) ?? new Map(), ours: ours.get(namespace) ?? new Map() };
        // Lawyers sign in the official language and read English; nobody else reads the headings of the book.
        if (namespace === bookNamespace && (pair.theirs.size === 0 || pair.ours.size === 0)) return [];
        return differencesIn({ lang, model, namespace, ...pair });
      });
  };
}

function differencesIn({
  lang,
  model,
  namespace,
  theirs,
  ours,
}: {
  readonly lang: string;
  readonly model: string;
  readonly namespace: string;
  readonly theirs: Variables;
  readonly ours: Variables;
}): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [key, wanted] of theirs) {
    const found = ours.get(key);
    if (found === undefined) issues.push(issueAt({ lang, namespace, key }, `the words "${key}" are missing`));
    else if (!isSame(found, wanted))
      issues.push(
        issueAt(
          { lang, namespace, key },
          `placeholders are {${listed(found)}}, in ${model} they are {${listed(wanted)}}`,
        ),
      );
  }
  for (const key of ours.keys())
    if (!theirs.has(key))
      issues.push(issueAt({ lang, namespace, key }, `the words "${key}" are not in ${model}`));
  return issues;
}

/** Most texts have no variables, and then both are `none`. */
function isSame(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some === others || (some.size === others.size && [...some].every((name) => others.has(name)));
}

function listed(names: ReadonlySet<string>): string {
  return [...names].sort().join(", ");
}

/** Namespace by namespace. */
function variablesOf(words: Words, lang: string): ReadonlyMap<string, Variables> {
  return new Map(
    [...(words.get(lang) ?? [])].map(([namespace, byKey]) => [namespace, variablesIn(namespace, byKey)]),
  );
}

function variablesIn(namespace: string, byKey: ReadonlyMap<string, string | readonly string[]>): Variables {
  const result = new Map<string, ReadonlySet<string>>();
  for (const [key, text] of byKey) {
    if (namespace === "phrases" && /\.(official|sound)$/.test(key)) continue;
    const base = withoutPlural(key);
    const names = typeof text === "string" && text.includes("{{") ? namesIn(text) : none;
    const known = result.get(base) ?? none;
    result.set(base, known.size === 0 ? names : new Set([...known, ...names]));
  }
  return result;
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/{{-?\s*(\w+)/g)].map(([, name]) => name ?? ""));
}
