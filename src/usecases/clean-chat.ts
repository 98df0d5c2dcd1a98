import { as, type ChatId, type ContactKey, type Instant } from "../domain/ids.ts";
import { shownAtMost } from "../domain/privacy/retention.ts";
import type { Deps } from "./deps.ts";

/** Takes out of a chat, on both sides, what has stood there since before then. */
export async function cleanChat(
  deps: Deps,
  { key, chat }: { readonly key: ContactKey; readonly chat: ChatId },
  before: Instant,
): Promise<void> {
  const now = deps.clock.now();
  const messages = await deps.shown.since(key, before, now);
  if (messages.length === 0) return;
  await deps.messenger.removeAll(chat, messages);
  await deps.shown.forget(key, messages, now);
}

/** What stands in a chat of the helpline's people goes before the hour after which no bot can take it out any more. */
export async function sweepStaffChats(deps: Deps): Promise<void> {
  const before = as<Instant>(deps.clock.now() - shownAtMost);
  for (const staff of await deps.roster.everyone()) await cleanChat(deps, staff, before);
}
