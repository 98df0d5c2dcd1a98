import { Private } from "../privacy/private.ts";
import type { FieldValue, PaperField } from "./paper.ts";

/** Longest entries, characters: a line of a form, and what fills most of a page. */
const longest = { line: 200, lines: 2500 } as const;

export type WordsProblem = "too-long" | "no-words" | "letters";

/** Scripts our fonts print; words in any other would come out as boxes. */
const printable =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]*$/u;
/** Pictures, and what only joins or colours them. */
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u20e3\ufe0e\ufe0f]/gu;
const signs = /[\u00a9\u00ae\u2122]/u;
/** Controls, marks of direction, private use, halves of a pair. Joiners stay: Persian is written with them. */
const unseen = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;

/**
 * What a person typed into a field of a paper, cleaned of what no printer and no court can use: controls, marks of direction, pictures.
 * Their words stay as they are; nothing is corrected.
 */
export function readWords(
  kind: Exclude<PaperField["kind"], "date">,
  typed: Private<string>,
): FieldValue | { readonly type: "problem"; readonly problem: WordsProblem } {
  const cleaned = typed
    .reveal()
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\t\v\f]/g, " ")
    .replace(unseen, "")
    .replace(pictures, (sign) => (/[0-9#*]/.test(sign) || signs.test(sign) ? sign : ""))
    .replace(/(^|[^\p{L}\p{M}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}])/gu, "$1")
    .replace(/[^\S\n]+/g, " ");
  const words =
    kind === "line"
      ? cleaned.replace(/\s+/g, " ").trim()
      : cleaned
          .split("\n")
          .map((line) => line.trim())
          .join("\n")
          .replace(/\n{2,}/g, "\n")
          .trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return { type: "problem", problem: "no-words" };
  if (!printable.test(words)) return { type: "problem", problem: "letters" };
  if ([...words].length > longest[kind]) return { type: "problem", problem: "too-long" };
  return { type: "words", words: new Private(words) };
}
