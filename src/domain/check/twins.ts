import type { Issue } from "../flow/check-flow.ts";
import { relativeSuffix, type Words } from "../raw-content.ts";
import { faultsIn, lookUp } from "./texts.ts";

/** Words for somebody who asks for another person stand beside the words for the person; alone they are never shown. */
export function checkTwins(words: Words): Issue[] {
  return faultsIn(words, (_text, key, namespace, lang) => {
    if (!key.endsWith(relativeSuffix)) return null;
    const base = key.slice(0, -relativeSuffix.length);
    return lookUp(words, lang, namespace, base) === undefined
      ? `"${key}" is never shown: there is no "${base}" beside it`
      : null;
  });
}
