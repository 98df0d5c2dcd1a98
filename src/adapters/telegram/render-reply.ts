import type { ReplyScreen } from "../../domain/effect.ts";
import { namesDeadline } from "../../domain/handoff/ready-reply.ts";
import type { Press } from "./press.ts";
import { when } from "./render-deadline.ts";

/** A ready reply in words. A date in it is the one that the person's own card shows. */
export function replyWords(
  press: Press,
  lang: string,
  { reply, caseId, deadline, zone }: ReplyScreen,
): string {
  const t = press.translator.for(lang);
  const named = { code: caseId };
  if (!namesDeadline.includes(reply)) return t(`replies:${reply}`, named);
  if (deadline === null) throw new Error("a reply that names a date is made only where there is one");
  return t(`replies:${reply}`, { ...named, deadline: when(t, lang, deadline.fileBy, zone) });
}
