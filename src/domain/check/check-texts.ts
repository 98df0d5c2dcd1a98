import type { Issue } from "../flow/check-flow.ts";
import type { RawContent } from "../raw-content.ts";
import { checkLengths } from "./lengths.ts";
import { checkLowConfidence } from "./low-confidence.ts";
import { checkMarkup } from "./markup.ts";
import { checkPlurals } from "./plurals.ts";
import { isOwed, textsOf } from "./texts.ts";
import { checkTwins } from "./twins.ts";
import { checkUndesirable } from "./undesirable.ts";

/** What can be seen wrong in the texts of every language before any of them is put together into a message. */
export function checkTexts(raw: RawContent): Issue[] {
  const { languages } = raw.pack.raw;
  const texts = languages.map((lang) => ({ lang, texts: textsOf(raw.words, lang) }));
  const model = (lang: string) =>
    texts[0]?.texts.filter(({ namespace }) => isOwed(raw.pack.raw, lang, namespace)) ?? [];
  return [
    ...texts.flatMap((one) => [
      ...checkMarkup(one.texts),
      ...checkLengths(one.texts),
      ...checkTwins(one.texts),
      ...checkPlurals(one.texts, model(one.lang), one.lang),
    ]),
    ...checkLowConfidence(
      raw.law,
      texts.flatMap((one) => one.texts),
    ),
    ...checkUndesirable(
      raw,
      texts.flatMap((one) => one.texts),
    ),
  ];
}
