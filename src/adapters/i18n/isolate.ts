/** Unicode's isolates: what stands between them keeps its own direction and does not turn the words around it. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Tags and variables are no words. A number that opens a line counts its items: it belongs to the line, not to a word. */
const notWords = /(<[^>]+>|{{[^}]+}}|^\d+\.\s)/m;

/** Words, numbers, phones and links that run from left to right, with what stands between them. */
const foreign =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}0-9+@][\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\p{M}0-9 +@.,:;/()«»“”"'’&№%_-]*[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\p{M}0-9%]|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}0-9]/gu;

/**
 * The words of a language that runs from right to left, with everything in them that does not isolated: a phone number
 * or a Russian sentence would otherwise be shown in pieces, in another order. Nested, as they are read.
 */
export function isolatedWords<Words extends object>(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]: [string, unknown]) => {
      if (typeof value === "string") return [key, isolatedText(value)];
      return [key, value !== null && typeof value === "object" ? isolatedWords(value) : value];
    }),
  ) as Words;
}

function isolatedText(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      line
        .split(notWords)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(foreign, isolate)))
        .join(""),
    )
    .join("\n");
}
