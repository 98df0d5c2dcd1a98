import type { ChatId, Instant, LocaleTag } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import type { Turn } from "./ports/turns.ts";
import { raiseAlarm } from "./raise-alarm.ts";

/** An update that failed three times: counted and put aside, the person and the coordinators are told. */
export async function setAside(
  deps: Deps,
  turn: Turn,
  chat: ChatId,
  guessed: LocaleTag | null,
  now: Instant,
): Promise<void> {
  deps.counters.add("updates-set-aside");
  deps.log.error("update-set-aside");
  await deps.turns.commit(turn, turn.session, null, now);
  const lang = turn.session?.lang ?? guessed ?? deps.content.pack.officialLanguage;
  await deps.messenger.tellContact(chat, lang, { type: "sorry" }, null);
  await raiseAlarm(deps, "poison");
}
