import { as, type ChatId, type ContactKey } from "../domain/ids.ts";
import { unplanned } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** The first coordinators come from the configuration: nobody else could invite anybody. A role is only ever raised. */
export async function ensureCoordinators(
  deps: Deps,
  contactKey: (chat: ChatId) => ContactKey,
  chats: readonly number[],
): Promise<void> {
  for (const id of chats) {
    const chat = as<ChatId>(id);
    const key = contactKey(chat);
    const known = await deps.roster.get(key);
    if (known?.role === "coordinator") continue;
    const { languages, officialLanguage } = deps.content.pack;
    await deps.roster.save({
      ...(known ?? { languages, topics: [], lang: officialLanguage, ...unplanned }),
      key,
      chat,
      role: "coordinator",
    });
  }
}
