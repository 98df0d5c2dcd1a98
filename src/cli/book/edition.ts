import type { LoadedPack } from "../../adapters/content/load.ts";
import { createTranslator } from "../../adapters/i18n/translator.ts";
import { bare } from "../../adapters/telegram/rendered.ts";
import type { Content } from "../../domain/content.ts";
import { bookNamespace, type RawContent, relativeSuffix } from "../../domain/raw-content.ts";
import type { Translate, Translator } from "../../usecases/words.ts";

/** What a book is made from: a pack, and the one or two languages it is printed in, the official one first. */
export type Edition = {
  readonly content: Content;
  readonly raw: RawContent;
  readonly translator: Translator;
  readonly languages: readonly string[];
  /** Those of the languages in which the book has its own words, English if no other. */
  readonly headings: readonly string[];
};

/** The official language, which the lawyer signs, and English beside it; where that is one, the pack's next language. */
export function editionOf({ content, nested, raw }: LoadedPack): Edition {
  const { languages, officialLanguage } = content.pack;
  const others = languages.filter((lang) => lang !== officialLanguage);
  const second = others.find((lang) => lang === "en") ?? others[0];
  const chosen: string[] = [officialLanguage, ...(second === undefined ? [] : [second])];
  const headings = chosen.filter((lang) => nested[lang]?.[bookNamespace] !== undefined);
  if (headings.length === 0)
    throw new Error(
      `locales/${officialLanguage}/book.json: the book has no words of its own in this language`,
    );
  return { content, raw, translator: createTranslator({ content, nested }), languages: chosen, headings };
}

/** A heading of the book in its languages: "Вопросы / Questions". */
export function heading(edition: Edition, key: string): string {
  const words = edition.headings.map((lang) => edition.translator.for(lang)(`${bookNamespace}:${key}`));
  return [...new Set(words)].join(" / ");
}

/** The book's own words for a picture in one language; in the first language that has them where this one has not. */
export function bookWords(edition: Edition, lang: string): Translate {
  const speaks = edition.headings.find((one) => one === lang) ?? edition.headings[0] ?? lang;
  const t = edition.translator.for(speaks);
  return (key, vars) => t(`${bookNamespace}:${key}`, vars);
}

/** Words of the pack without tags, and those for a relative beside them; null where the pack has none. */
export type Said = { readonly text: string; readonly relative: string | null };
export function said(
  edition: Edition,
  lang: string,
  key: string,
  vars?: Readonly<Record<string, string>>,
): Said | null {
  const { translator } = edition;
  if (!translator.has(lang, key)) return null;
  const other = `${key}${relativeSuffix}`;
  const t = translator.for(lang);
  return { text: plain(t(key, vars)), relative: translator.has(lang, other) ? plain(t(other, vars)) : null };
}

/** A text of the bot without its tags. */
export function plain(html: string): string {
  return bare(html).trim();
}
