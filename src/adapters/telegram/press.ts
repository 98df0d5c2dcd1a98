import type { Content } from "../../domain/content.ts";
import { as, type LocaleTag } from "../../domain/ids.ts";
import type { Retention } from "../../domain/privacy/retention.ts";
import { relativeSuffix } from "../../domain/raw-content.ts";
import type { Translate, Translator } from "../../usecases/words.ts";

/** What rendering needs: the words, and the compiled pack for sources and contacts. */
export type Press = {
  readonly content: Content;
  readonly translator: Translator;
  /** How long things are kept, which people are told. */
  readonly kept: Retention;
};

/** The words of a flow or a card: those for somebody who asks for another person, where there are such. */
export function spoken(press: Press, lang: string, relative: boolean): Spoken {
  const t = press.translator.for(lang);
  const keyOf = (key: string): string => {
    const other = `${key}${relativeSuffix}`;
    return relative && press.translator.has(lang, other) ? other : key;
  };
  return {
    words: (key) => t(keyOf(key)),
    wordsIfAny: (key) => (press.translator.has(lang, key) ? t(keyOf(key)) : null),
  };
}
/** `wordsIfAny` is null where the pack gives none: hints, and parts of a card that it may leave out. */
export type Spoken = {
  readonly words: (key: string) => string;
  readonly wordsIfAny: (key: string) => string | null;
};

/** A word to the person that no native speaker has checked what they read; null where one has. */
export function unreviewed(press: Press, lang: string): string | null {
  const reviewed = press.content.locales.get(as<LocaleTag>(lang))?.reviewed ?? false;
  return reviewed ? null : `<i>${press.translator.for(lang)("ui:language.unreviewed")}</i>`;
}

/** A zone by the city people set their clocks by. */
export function zoneName(t: Translate, zone: string): string {
  return t(`pack:zones.${zone.split("/").at(-1) ?? zone}`);
}
