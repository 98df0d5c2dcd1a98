import type { Law } from "../deadline/law.ts";
import type { Issue } from "../flow/check-flow.ts";
import type { Words } from "../raw-content.ts";
import { faultsIn } from "./texts.ts";

/** A value to be put in, a day and month, an ISO date: in the digits of any alphabet. */
const date = /\{\{|\p{Nd}{1,2}[./]\p{Nd}{1,2}(?!\p{Nd})|\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}/u;

/**
 * The words of a term of which the research is not sure. They hold no date; and its length only where the term may be
 * said in words, since a number is a date for whoever can count.
 */
export function checkLowConfidence(law: Law, words: Words): Issue[] {
  return faultsIn(words, (text, key, namespace) => {
    const id = namespace === "law" ? /^terms\.([^.]+)\./.exec(key)?.[1] : undefined;
    const term = id === undefined ? undefined : law.terms.get(id);
    if (term?.confidence !== "low") return null;
    if (date.test(text)) return `${id} is of low confidence: its words name no date`;
    const unsaid = term.unit !== "none" && !term.saidInWords && numbersIn(text).includes(term.length);
    return unsaid ? `${id} is of low confidence: its words do not say how long it is` : null;
  });
}

function numbersIn(text: string): number[] {
  const latin = text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
  return [...latin.matchAll(/(?<![\d.,])\d+(?![\d.,]\d|\d)/g)].map(([number]) => Number(number));
}
