import type { Issue } from "../flow/check-flow.ts";
import type { Words } from "../raw-content.ts";
import { faultsIn } from "./texts.ts";

/** Telegram shows about this many characters of a button on a phone before it cuts them off. */
const labelLimit = 30;

type Limit = { readonly of: RegExp; readonly most: number; readonly what: string };

/** A caption, counted after the tags are read; the bot's own descriptions and its commands (Bot API). */
const limits: readonly Limit[] = [
  { of: /(^|\.)caption$/, most: 1024, what: "the caption" },
  { of: /^bot\.short-description$/, most: 120, what: "the short description" },
  { of: /^bot\.description$/, most: 512, what: "the description" },
  { of: /^bot\.commands\./, most: 256, what: "the description of a command" },
];
/** What one message holds, after the tags are read (Bot API, sendMessage). */
const message: Limit = { of: /^/, most: 4096, what: "the text" };
const label = /(^|\.)(options\.[^.]+|go(_relative)?|button\.[^.]+)$/;

/**
 * Labels and texts that Telegram cuts off or refuses, and those that are empty: it refuses a message without a word, and
 * a button too. What is put together of several texts is measured as it is rendered.
 */
export function checkLengths(words: Words): Issue[] {
  const known = new Map<string, (text: string) => string | null>();
  return faultsIn(words, (text, key) => {
    const faultIn = known.get(key) ?? ruleFor(key);
    known.set(key, faultIn);
    return text.trim() === "" ? "the text is empty" : faultIn(text);
  });
}

/** What hangs on the key alone, and so is the same in all languages: how long the text may be, and how that is counted. */
function ruleFor(key: string): (text: string) => string | null {
  if (label.test(key)) return labelFault;
  const limit = limits.find(({ of }) => of.test(key)) ?? message;
  return (text) => limitFault(limit, text);
}

/** What is wrong with the words of a button, if anything. */
function labelFault(words: string): string | null {
  if (/[<>]|&\w+;/.test(words)) return `a button shows tags as they are: ${words}`;
  const length = [...words].length;
  return length > labelLimit ? `the button has ${length} characters, at most ${labelLimit} fit` : null;
}

/** Whether it is longer than Telegram takes. */
function limitFault({ what, most }: Limit, text: string): string | null {
  if (text.length <= most) return null;
  const length = text.replace(/<[^>]+>/g, "").length;
  return length > most ? `${what} has ${length} characters, Telegram takes ${most}` : null;
}
