import type { Issue } from "../flow/check-flow.ts";
import { relativeSuffix } from "../raw-content.ts";
import { issueAt, type Text } from "./texts.ts";

/** Words for somebody who asks for another person stand beside the words for the person; alone they are never shown. */
export function checkTwins(texts: readonly Text[]): Issue[] {
  const keys = new Set(texts.map(({ namespace, key }) => `${namespace}:${key}`));
  return texts
    .filter(({ key }) => key.endsWith(relativeSuffix))
    .flatMap((text) => {
      const base = text.key.slice(0, -relativeSuffix.length);
      return keys.has(`${text.namespace}:${base}`)
        ? []
        : [issueAt(text, `"${text.key}" is never shown: there is no "${base}" beside it`)];
    });
}
