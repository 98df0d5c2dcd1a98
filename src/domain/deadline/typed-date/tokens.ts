import { fold } from "./fold.ts";
import { guessed } from "./typo.ts";
import type { DateWords, Meaning } from "./words.ts";

/** What stands between a number and the number before it: a sign, nothing but space, or something else entirely. */
export type Joint = "." | "/" | "-" | ":" | "space" | "none";

export type NumberToken = {
  readonly type: "number";
  readonly value: number;
  readonly digits: string;
  readonly joint: Joint;
};
export type WordToken = {
  readonly type: "word";
  readonly meanings: readonly Meaning[];
  /** The word was read by forgiving one slip. */
  readonly guessed: boolean;
};
/** A word of no known meaning. */
export type StrangeToken = { readonly type: "strange" };
export type Token = NumberToken | WordToken | StrangeToken;

type Raw = { readonly kind: "number" | "word" | "sign"; readonly text: string; readonly gap: boolean };

/** Typed text as numbers and phrases of the language, longest phrase first. */
export function tokensOf(text: string, words: DateWords): readonly Token[] {
  const raw = rawOf(fold(text)).flatMap((each) =>
    each.kind === "word" && /^\p{Script=Hangul}+$/u.test(each.text) ? pieces(each, words) : [each],
  );
  const tokens: Token[] = [];
  for (let at = 0; at < raw.length; ) {
    const each = raw[at];
    if (each?.kind === "number") tokens.push(numberToken(raw, at));
    if (each?.kind !== "word") {
      at += 1;
      continue;
    }
    const { token, length } = phraseAt(raw, at, words);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

function rawOf(folded: string): Raw[] {
  const found = [...folded.matchAll(/\d+|[\p{L}\p{M}]+|[./:,-]/gu)];
  return found.map((match, index): Raw => {
    const [each] = match;
    const before = found[index - 1];
    const kind = /^\d/.test(each) ? "number" : /^[./:,-]/.test(each) ? "sign" : "word";
    return { kind, text: each, gap: before !== undefined && before.index + before[0].length < match.index };
  });
}

/** Korean writes particles and units on to the word: known words are cut out, longest first, of what is written as one. */
function pieces(raw: Raw, words: DateWords): Raw[] {
  if (words.partial.has(raw.text)) return [raw];
  const cut: Raw[] = [];
  let strange = "";
  const flush = (): void => {
    if (strange !== "") cut.push({ kind: "word", text: strange, gap: false });
    strange = "";
  };
  for (let at = 0; at < raw.text.length; ) {
    let length = raw.text.length - at;
    while (length > 0 && !words.phrases.has(raw.text.slice(at, at + length))) length -= 1;
    if (length === 0) strange += raw.text[at];
    else {
      flush();
      cut.push({ kind: "word", text: raw.text.slice(at, at + length), gap: false });
    }
    at += Math.max(1, length);
  }
  flush();
  return cut;
}

function numberToken(raw: readonly Raw[], at: number): Token {
  const digits = raw[at]?.text ?? "";
  if (digits.length > 8) return { type: "strange" };
  return { type: "number", value: Number(digits), digits, joint: jointAt(raw, at) };
}

function jointAt(raw: readonly Raw[], at: number): Joint {
  const [before, sign, here] = [raw[at - 2], raw[at - 1], raw[at]];
  if (sign?.kind === "number") return "space";
  if (sign?.kind !== "sign" || before?.kind !== "number") return "none";
  switch (sign.text) {
    case ".":
    case "/":
    case "-":
    case ":":
      return sign.text;
    default:
      // "24,11" is a slip for "24.11"; in "24.11, 15:30" the comma parts two things.
      return here?.gap ? "none" : ".";
  }
}

function phraseAt(raw: readonly Raw[], at: number, words: DateWords): { token: Token; length: number } {
  let most = 1;
  while (most < words.longest * 2 && ["word", "sign"].includes(raw[at + most]?.kind ?? "")) most += 1;
  for (let length = most; length > 0; length -= 1) {
    const phrase = raw
      .slice(at, at + length)
      .filter(({ kind }) => kind === "word")
      .map(({ text }) => text)
      .join(" ");
    const meanings = words.phrases.get(phrase);
    if (meanings) return { token: { type: "word", meanings, guessed: false }, length };
  }
  const meanings = guessed(raw[at]?.text ?? "", words);
  if (meanings.length > 0) return { token: { type: "word", meanings, guessed: true }, length: 1 };
  return { token: { type: "strange" }, length: 1 };
}
