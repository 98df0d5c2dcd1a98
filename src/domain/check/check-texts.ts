import type { Issue } from "../flow/check-flow.ts";
import type { RawContent } from "../raw-content.ts";
import { checkDateWords } from "./date-words.ts";
import { checkLengths } from "./lengths.ts";
import { checkLowConfidence } from "./low-confidence.ts";
import { checkMarkup } from "./markup.ts";
import { checkPlurals, countedIn } from "./plurals.ts";
import { isOwed } from "./texts.ts";
import { checkTwins } from "./twins.ts";
import { checkUndesirable } from "./undesirable.ts";

/** What can be seen wrong in the texts of every language before any of them is put together into a message. */
export function checkTexts(raw: RawContent): Issue[] {
  const { languages } = raw.pack.raw;
  const { words } = raw;
  const model = countedIn(words, languages[0] ?? "");
  return [
    ...checkMarkup(words),
    ...checkLengths(words),
    ...checkTwins(words),
    ...languages.flatMap((lang) =>
      checkPlurals(
        [
          ...model.filter(({ namespace }) => isOwed(raw.pack.raw, lang, namespace)),
          ...countedIn(words, lang),
        ],
        words,
        lang,
      ),
    ),
    ...checkDateWords(words, languages),
    ...checkLowConfidence(raw.law, words),
    ...checkUndesirable(raw),
  ];
}
