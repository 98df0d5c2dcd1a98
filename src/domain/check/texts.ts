import type { Issue } from "../flow/check-flow.ts";
import type { RawPack } from "../flow/schema.ts";
import type { Words } from "../raw-content.ts";

/** One text of a language: where it stands, what it says; a list (ways to type a date) is one text an entry. */
export type Text = {
  readonly lang: string;
  readonly namespace: string;
  readonly key: string;
  readonly text: string;
};

/** Every text of a language of the pack. */
export function textsOf(words: Words, lang: string): readonly Text[] {
  return [...(words.get(lang) ?? [])].flatMap(([namespace, byKey]) =>
    [...byKey].flatMap(([key, text]) => [text].flat().map((one) => ({ lang, namespace, key, text: one }))),
  );
}

/** Words that only staff read. */
const staffNamespaces: readonly string[] = ["volunteer", "coordinator"];

/** Whether a language must have the words of a namespace: those of staff only where the bot speaks to staff in it. */
export function isOwed(pack: RawPack, lang: string, namespace: string): boolean {
  return !staffNamespaces.includes(namespace) || pack.staffLanguages.includes(lang);
}

/** A fault of one text. */
export function issueAt(at: Omit<Text, "text">, reason: string): Issue {
  return { file: wordsFile(at.lang, at.namespace), path: at.key.split("."), reason };
}

/** Where the words of a namespace stand. */
export function wordsFile(lang: string, namespace: string): string {
  return `locales/${lang}/${namespace}.json`;
}
