import { readWords } from "../../../src/adapters/content/read-words.ts";
import { createLexicons } from "../../../src/domain/check-words.ts";
import type { DateWords } from "../../../src/domain/deadline/typed-date/words.ts";
import { as, type LocaleTag } from "../../../src/domain/ids.ts";

export const languages = ["ru", "en", "uz", "tg", "ky", "ko", "fa", "ar", "fr", "uk"] as const;

const { words } = readWords(process.cwd(), "ru", languages);

/** How a person of this language types dates to the pack of Russia: their own words, then Russian, then English. */
export function dateWordsIn(lang: string): DateWords {
  return createLexicons(["ru", "en"], [], words)(as<LocaleTag>(lang)).dates;
}
