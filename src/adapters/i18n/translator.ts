import i18next from "i18next";
import type { Translate, Translator } from "../../usecases/words.ts";

/** Language -> namespace -> nested words, as read from `locales/`. */
export type Resources = Record<string, Record<string, object>>;

/** Telegram's HTML mode knows these four only (Bot API, "HTML style"). */
function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * Builds the translator. Missing words or variables throw: the content check has proven that none are missing, so a
 * miss is a bug, and a person must never read `{{name}}` or a key.
 */
export function createTranslator(resources: Resources): Translator {
  const instance = i18next.createInstance();
  void instance.init({
    resources,
    initAsync: false,
    lng: Object.keys(resources)[0] ?? "en",
    fallbackLng: false,
    ns: Object.keys(Object.values(resources)[0] ?? {}),
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (_langs, namespace, key) => {
      throw new Error(`words are missing: ${namespace}:${key}`);
    },
    missingInterpolationHandler: (_text, match: RegExpExecArray) => {
      throw new Error(`a variable is missing: ${String(match[1])}`);
    },
    interpolation: { escape: escapeHtml },
  });
  const translates = new Map(
    Object.keys(resources).map((lang): [string, Translate] => {
      const fixed = instance.getFixedT(lang);
      // Words without variables are the same every time, and most of what is said; looking one up costs 3 us.
      const plain = new Map<string, string>();
      const remembered = (key: string): string => {
        const known = plain.get(key) ?? fixed(key);
        plain.set(key, known);
        return known;
      };
      return [lang, (key, vars) => (vars === undefined ? remembered(key) : fixed(key, vars))];
    }),
  );
  const present = new Map<string, boolean>();
  return {
    for: (lang) => {
      const translate = translates.get(lang);
      if (!translate) throw new Error("a language that the pack does not have");
      return translate;
    },
    has: (lang, key) => {
      const asked = `${lang} ${key}`;
      const known = present.get(asked) ?? instance.exists(key, { lng: lang });
      present.set(asked, known);
      return known;
    },
  };
}
