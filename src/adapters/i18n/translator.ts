import i18next from "i18next";
import type { Content } from "../../domain/content.ts";
import { as, type LocaleTag } from "../../domain/ids.ts";
import type { Translate, Translator } from "../../usecases/words.ts";
import { isolate, isolatedWords } from "./isolate.ts";

/** The words of a checked pack: language -> namespace -> nested words, as read from its files; and what each language is. */
export type Vocabulary = {
  readonly nested: Record<string, Record<string, object>>;
  readonly content: Pick<Content, "locales">;
};

/** Telegram's HTML mode knows these four only (Bot API, "HTML style"). */
function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A language with one form for all numbers. For languages whose rules `Intl` does not know, it would take the machine's. */
const oneForm = "ko";

/**
 * Builds the translator. Missing words or variables throw: the content check has proven that none are missing, so a
 * miss is a bug, and a person must never read `{{name}}` or a key. Each language has an instance of its own, named by
 * the language whose plural rules it follows. In a language that runs from right to left every value and every foreign word is isolated.
 */
export function createTranslator({ nested, content }: Vocabulary): Translator {
  const languages = new Map(
    Object.entries(nested).map(([lang, words]) => [
      lang,
      translatorOf(lang, words, content.locales.get(as<LocaleTag>(lang))?.direction === "rtl"),
    ]),
  );
  const of = (lang: string): OneLanguage => {
    const language = languages.get(lang);
    if (!language) throw new Error("a language that the pack does not have");
    return language;
  };
  return { for: (lang) => of(lang).translate, has: (lang, key) => of(lang).has(key) };
}

type OneLanguage = { readonly translate: Translate; readonly has: (key: string) => boolean };

function translatorOf(lang: string, words: Record<string, object>, isolated: boolean): OneLanguage {
  const rules = Intl.PluralRules.supportedLocalesOf(lang).length > 0 ? lang : oneForm;
  const instance = i18next.createInstance();
  void instance.init({
    resources: { [rules]: isolated ? isolatedWords(words) : words },
    initAsync: false,
    lng: rules,
    fallbackLng: false,
    ns: Object.keys(words),
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (_langs, namespace, key) => {
      throw new Error(`words are missing: ${namespace}:${key}`);
    },
    missingInterpolationHandler: (_text, match: RegExpExecArray) => {
      throw new Error(`a variable is missing: ${String(match[1])}`);
    },
    interpolation: { escape: isolated ? (text) => isolate(escapeHtml(text)) : escapeHtml },
  });
  const fixed = instance.getFixedT(rules);
  // Words without variables are the same every time, and most of what is said; looking one up costs 3 us.
  const plain = new Map<string, string>();
  const remembered = (key: string): string => {
    const known = plain.get(key) ?? fixed(key);
    plain.set(key, known);
    return known;
  };
  const present = new Map<string, boolean>();
  return {
    translate: (key, vars) => (vars === undefined ? remembered(key) : fixed(key, vars)),
    has: (key) => {
      const known = present.get(key) ?? instance.exists(key);
      present.set(key, known);
      return known;
    },
  };
}
