import type { Effect } from "../domain/effect.ts";
import type { ChatId, LocaleTag } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import type { Sent } from "./ports/speaking.ts";
import { tellOfCase } from "./tell-of-case.ts";

/**
 * A ready reply crosses as if its volunteer had written it: the person gets it in their language, the volunteer sees it
 * in theirs, and whoever replies to the one replies to the other.
 */
export async function sendReply(
  deps: Deps,
  chat: ChatId,
  lang: LocaleTag,
  { caseId, by, screen }: Effect & { type: "send-reply" },
): Promise<Sent> {
  const sent = await deps.messenger.showBeside(chat, lang, [screen]);
  const holder = await deps.roster.get(by);
  if (sent.type !== "sent" || holder === null) return sent;
  await tellOfCase(deps, holder, { type: "reply-sent", caseId });
  const twin = await deps.messenger.showBeside(holder.chat, holder.lang, [screen], "handoff");
  if (twin.type === "sent") await deps.relayMap.link(caseId, sent.message, twin.message, by, "volunteer");
  return sent;
}
