import type { Issue } from "../flow/check-flow.ts";
import type { RawPack } from "../flow/schema.ts";
import type { Words } from "../raw-content.ts";

/** Where a text stands. */
export type Place = { readonly lang: string; readonly namespace: string; readonly key: string };

/** What is wrong with a text, if anything. */
export type FaultIn = (text: string, key: string, namespace: string, lang: string) => string | null;

/**
 * Goes through every text of every language; a list (ways to type a date) is one text an entry. There are tens of
 * thousands of them, and hardly ever a fault: nothing is made for one without.
 */
export function faultsIn(words: Words, faultIn: FaultIn): Issue[] {
  const issues: Issue[] = [];
  const look = (text: string, key: string, namespace: string, lang: string): void => {
    const fault = faultIn(text, key, namespace, lang);
    if (fault !== null) issues.push(issueAt({ lang, namespace, key }, fault));
  };
  for (const [lang, namespaces] of words)
    for (const [namespace, byKey] of namespaces)
      for (const [key, text] of byKey) {
        if (typeof text === "string") look(text, key, namespace, lang);
        else for (const one of text) look(one, key, namespace, lang);
      }
  return issues;
}

/** Words that only staff read. */
const staffNamespaces: readonly string[] = [
  "volunteer",
  "coordinator",
  "desk",
  "members",
  "figures",
  "shifts",
];

/** Whether a language must have the words of a namespace: those of staff only where the bot speaks to staff in it. */
export function isOwed(pack: RawPack, lang: string, namespace: string): boolean {
  return !staffNamespaces.includes(namespace) || pack.staffLanguages.includes(lang);
}

/** What stands under a key of a language, if anything does. */
export function lookUp(
  words: Words,
  lang: string,
  namespace: string,
  key: string,
): string | readonly string[] | undefined {
  return words.get(lang)?.get(namespace)?.get(key);
}

/** A fault of one text. */
export function issueAt(at: Place, reason: string): Issue {
  return { file: wordsFile(at.lang, at.namespace), path: at.key.split("."), reason };
}

/** Where the words of a namespace stand. */
function wordsFile(lang: string, namespace: string): string {
  return `locales/${lang}/${namespace}.json`;
}
