import type { ChatId, ContactKey } from "../domain/ids.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import { cleanChat } from "./clean-chat.ts";
import type { Deps } from "./deps.ts";

/**
 * The keys to what a person answered are destroyed before this. Their case ends; what Telegram still lets a bot take out
 * goes from their chat, and what was said in the case from the chat of whoever has it or had it last.
 */
export async function eraseChats(deps: Deps, contact: ContactKey, chat: ChatId): Promise<void> {
  const open = await deps.queue.ofContact(contact);
  await abandonHandoff(deps, contact, "erased");
  if (open !== null && "by" in open.handoff) await emptyOfCase(deps, open.handoff);
  await cleanChat(deps, { key: contact, chat }, deps.clock.now());
}

/** No number of a message is left of somebody who was erased, not that of our last word either. */
export async function forgetShown(deps: Deps, contact: ContactKey): Promise<void> {
  const now = deps.clock.now();
  await deps.shown.forget(contact, await deps.shown.since(contact, now, now), now);
}

async function emptyOfCase(
  deps: Deps,
  { caseId, by }: { readonly caseId: Parameters<Deps["relayMap"]["inChatOf"]>[0]; readonly by: ContactKey },
): Promise<void> {
  const holder = await deps.roster.get(by);
  if (holder === null) return;
  await deps.messenger.removeAll(holder.chat, await deps.relayMap.inChatOf(caseId, by));
}
