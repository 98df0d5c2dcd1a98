import type { ChatId, Instant, LocaleTag } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { NotNow } from "./not-now.ts";
import type { Turn } from "./ports/turns.ts";
import { raiseAlarm } from "./raise-alarm.ts";

/**
 * An update that failed three times: the person is told, it is put aside and counted, and the coordinators are told.
 * The word comes before the commit: when Telegram is away (`NotNow`), the update comes again and the word with it.
 */
export async function setAside(
  deps: Deps,
  turn: Turn,
  chat: ChatId,
  guessed: LocaleTag | null,
  now: Instant,
): Promise<void> {
  const lang = turn.session?.lang ?? guessed ?? deps.content.pack.officialLanguage;
  try {
    await deps.messenger.tellContact(chat, lang, { type: "sorry" }, null);
  } catch (error) {
    if (error instanceof NotNow) throw error;
    // Even this word cannot be said: the update must not come again for ever because of it.
    deps.log.error("sorry-failed");
  }
  await deps.turns.commit(turn, turn.session, null, now);
  deps.counters.add("updates-set-aside");
  deps.log.error("update-set-aside");
  await raiseAlarm(deps, "poison");
}
