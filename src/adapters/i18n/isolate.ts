/** Unicode's isolates: what stands between them keeps its own direction and does not turn the words around it. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Tags and variables are no words. A number that opens a line counts its items: it belongs to the line, not to a word. */
const notWords = /(<[^>]+>|{{[^}]+}}|^\d+\.\s)/m;

const word = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}0-9`;
/** Words, numbers, phones and links that run from left to right, with what stands between them. */
const foreign = new RegExp(
  String.raw`[${word}+@][${word}\p{M} +@.,:;/()«»“”"'’&№%_-]*[${word}\p{M}%)»”]|[${word}]`,
  "gu",
);
const closing: Readonly<Record<string, string>> = { "(": ")", "«": "»", "“": "”" };

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
        .map((part, index) => (index % 2 === 1 ? part : isolatedForeign(part)))
        .join(""),
    )
    .join("\n");
}

/** A bracket whose other half stands among the words around belongs to them: there the foreign words end. */
function isolatedForeign(text: string): string {
  return text.replace(foreign, (run) => {
    const lone = loneBracket(run);
    if (lone === null) return isolate(run);
    return `${isolatedForeign(run.slice(0, lone))}${run[lone]}${isolatedForeign(run.slice(lone + 1))}`;
  });
}

/** Where the first bracket without its other half stands. */
function loneBracket(run: string): number | null {
  const open: number[] = [];
  for (const [at, sign] of run.split("").entries()) {
    if (Object.hasOwn(closing, sign)) open.push(at);
    else if (Object.values(closing).includes(sign)) {
      const opened = open.pop();
      if (opened === undefined) return at;
      if (closing[run[opened] ?? ""] !== sign) return opened;
    }
  }
  return open[0] ?? null;
}
