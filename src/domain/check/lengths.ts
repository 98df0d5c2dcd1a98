import type { Issue } from "../flow/check-flow.ts";
import { issueAt, type Text } from "./texts.ts";

/** Telegram shows about this many characters of a button on a phone before it cuts them off. */
const labelLimit = 30;

/** A caption, counted after the tags are read; the bot's own descriptions and its commands (Bot API). */
const limits: readonly { readonly of: RegExp; readonly most: number; readonly what: string }[] = [
  { of: /(^|\.)caption$/, most: 1024, what: "the caption" },
  { of: /^bot\.short-description$/, most: 120, what: "the short description" },
  { of: /^bot\.description$/, most: 512, what: "the description" },
  { of: /^bot\.commands\./, most: 256, what: "the description of a command" },
];
const label = /(^|\.)(options\.[^.]+|go(_relative)?|button\.[^.]+)$/;

/** Labels and short texts that Telegram cuts off or refuses. Whole messages are measured as they are rendered. */
export function checkLengths(texts: readonly Text[]): Issue[] {
  return texts.flatMap((text) => [...labelFaults(text), ...limitFaults(text)]);
}

function labelFaults(text: Text): Issue[] {
  if (!label.test(text.key)) return [];
  const fault = labelFault(text.text);
  return fault === null ? [] : [issueAt(text, fault)];
}

/** What is wrong with the words of a button, if anything. */
function labelFault(words: string): string | null {
  if (/[<>]|&\w+;/.test(words)) return `a button shows tags as they are: ${words}`;
  const length = [...words].length;
  return length > labelLimit ? `the button has ${length} characters, at most ${labelLimit} fit` : null;
}

function limitFaults(text: Text): Issue[] {
  const limit = limits.find(({ of }) => of.test(text.key));
  const length = text.text.replace(/<[^>]+>/g, "").length;
  return limit !== undefined && length > limit.most
    ? [issueAt(text, `${limit.what} has ${length} characters, Telegram takes ${limit.most}`)]
    : [];
}
