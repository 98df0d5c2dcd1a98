import type { DateWords, Meaning } from "./words.ts";

/** Shorter words are too near to one another. */
const shortest = 4;

/** What a word that is nowhere in the language may mean if one letter is wrong, missing, double or swapped; else none. */
export function guessed(word: string, words: DateWords): readonly Meaning[] {
  if (word.length < shortest) return [];
  const meanings: Meaning[] = [];
  for (const [phrase, means] of words.phrases)
    if (phrase.length >= shortest && isOneSlipFrom(word, phrase)) meanings.push(...means);
  return meanings.filter((meaning) => meaning.is !== "unknown");
}

function isOneSlipFrom(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at += 1;
  const rest = (text: string, from: number): string => text.slice(at + from);
  if (
    rest(typed, 1) === rest(meant, 1) ||
    rest(typed, 1) === rest(meant, 0) ||
    rest(typed, 0) === rest(meant, 1)
  )
    return true;
  return typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && rest(typed, 2) === rest(meant, 2);
}
