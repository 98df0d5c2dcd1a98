import type { Issue } from "../flow/check-flow.ts";
import type { Words } from "../raw-content.ts";
import { issueAt, lookUp, type Place } from "./texts.ts";

const suffix = /_(zero|one|two|few|many|other)$/;

/**
 * The plural forms a language has by Unicode's rules, or null where this runtime has none for it. Then `Intl` answers
 * with the rules of whatever language the machine is set to, so nothing may depend on what it says.
 */
export function pluralForms(lang: string): readonly string[] | null {
  if (Intl.PluralRules.supportedLocalesOf(lang).length === 0) return null;
  return new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
}

/** A key without the ending that says for which numbers it is. */
export function withoutPlural(key: string): string {
  return key.includes("_") ? key.replace(suffix, "") : key;
}

/** Words that change with a number: the key that their plural forms share. */
export type Counted = { readonly namespace: string; readonly base: string };

/** Every one of them in a language. */
export function countedIn(words: Words, lang: string): readonly Counted[] {
  const counted: Counted[] = [];
  for (const [namespace, byKey] of words.get(lang) ?? [])
    for (const key of byKey.keys()) {
      const base = withoutPlural(key);
      if (base !== key) counted.push({ namespace, base });
    }
  return counted;
}

/**
 * Words that change with a number have one text for each plural form of their language, and no other. "None" may be
 * said in words of its own in any language (`_zero`). `counted`: such words of the language and of the pack's first.
 */
export function checkPlurals(counted: readonly Counted[], words: Words, lang: string): Issue[] {
  const forms = pluralForms(lang);
  const each = new Map(counted.map((one) => [`${one.namespace}:${one.base}`, one]));
  return [...each.values()].flatMap(({ namespace, base }) => {
    const said = (form: string) => lookUp(words, lang, namespace, `${base}_${form}`);
    const at = { lang, namespace, key: base };
    return forms === null ? withoutRules(said, at) : byRules(said, at, forms);
  });
}

/** What a language says for a plural form of some words, if anything. */
type Said = (form: string) => string | readonly string[] | undefined;

function byRules(said: Said, at: Place, forms: readonly string[]): Issue[] {
  const wanted = `${at.lang} has the plural forms ${forms.map((form) => `_${form}`).join(", ")}`;
  return [
    ...forms
      .filter((form) => said(form) === undefined)
      .map((form) => issueAt(at, `"${at.key}_${form}" is missing: ${wanted}`)),
    ...extra(said, at.key, [...forms, "zero"]).map((key) =>
      issueAt({ ...at, key }, `"${key}" is never shown: ${wanted}`),
    ),
  ];
}

/** Without rules only `_other` is ever read; where a translator writes `_one` too, it must say the same. */
function withoutRules(said: Said, at: Place): Issue[] {
  const none = `nothing here knows the plural rules of ${at.lang}`;
  const [one, other] = [said("one"), said("other")];
  if (other === undefined) return [issueAt(at, `"${at.key}_other" is missing: ${none}`)];
  return [
    ...(one === undefined || one === other
      ? []
      : [
          issueAt(
            { ...at, key: `${at.key}_one` },
            `"${at.key}_one" must say the same as "${at.key}_other": ${none}`,
          ),
        ]),
    ...extra(said, at.key, ["zero", "one", "other"]).map((key) =>
      issueAt({ ...at, key }, `"${key}" is never shown: ${none}`),
    ),
  ];
}

function extra(said: Said, base: string, allowed: readonly string[]): string[] {
  return ["zero", "one", "two", "few", "many", "other"]
    .filter((form) => !allowed.includes(form) && said(form) !== undefined)
    .map((form) => `${base}_${form}`);
}
