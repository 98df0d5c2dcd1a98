import type { Issue } from "../flow/check-flow.ts";
import { issueAt, type Text } from "./texts.ts";

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
  return key.replace(suffix, "");
}

/**
 * Words that change with a number have one text for each plural form of their language, and no other. "None" may be
 * said in words of its own in any language (`_zero`). `model`: the texts of the pack's first language.
 */
export function checkPlurals(texts: readonly Text[], model: readonly Text[], lang: string): Issue[] {
  const forms = pluralForms(lang);
  const counted = new Map<string, Text>();
  for (const text of [...model, ...texts]) {
    const base = withoutPlural(text.key);
    if (base !== text.key) counted.set(`${text.namespace}:${base}`, { ...text, lang, key: base });
  }
  const found = new Map(texts.map((text) => [`${text.namespace}:${text.key}`, text.text]));
  return [...counted].flatMap(([id, at]) =>
    forms === null ? withoutRules(found, id, at) : byRules(found, id, at, forms),
  );
}

function byRules(
  found: ReadonlyMap<string, string>,
  id: string,
  at: Text,
  forms: readonly string[],
): Issue[] {
  const wanted = `${at.lang} has the plural forms ${forms.map((form) => `_${form}`).join(", ")}`;
  return [
    ...forms
      .filter((form) => !found.has(`${id}_${form}`))
      .map((form) => issueAt(at, `"${at.key}_${form}" is missing: ${wanted}`)),
    ...extra(found, id, [...forms, "zero"]).map((key) =>
      issueAt({ ...at, key }, `"${key}" is never shown: ${wanted}`),
    ),
  ];
}

/** Without rules only `_other` is ever read; where a translator writes `_one` too, it must say the same. */
function withoutRules(found: ReadonlyMap<string, string>, id: string, at: Text): Issue[] {
  const other = found.get(`${id}_other`);
  if (other === undefined)
    return [issueAt(at, `"${at.key}_other" is missing: nothing here knows the plural rules of ${at.lang}`)];
  const same = ["zero", "one"].filter((form) => found.get(`${id}_${form}`) !== undefined);
  return [
    ...same
      .filter((form) => form === "one" && found.get(`${id}_one`) !== other)
      .map((form) =>
        issueAt(
          { ...at, key: `${at.key}_${form}` },
          `"${at.key}_${form}" must say the same as "${at.key}_other": nothing here knows the plural rules of ${at.lang}`,
        ),
      ),
    ...extra(found, id, ["zero", "one", "other"]).map((key) =>
      issueAt({ ...at, key }, `"${key}" is never shown: nothing here knows the plural rules of ${at.lang}`),
    ),
  ];
}

function extra(found: ReadonlyMap<string, string>, id: string, allowed: readonly string[]): string[] {
  return ["zero", "one", "two", "few", "many", "other"]
    .filter((form) => !allowed.includes(form) && found.has(`${id}_${form}`))
    .map((form) => `${id.slice(id.indexOf(":") + 1)}_${form}`);
}
