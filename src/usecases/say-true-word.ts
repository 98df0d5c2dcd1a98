import { quietUntil } from "../domain/handoff/waiting.ts";
import type { Deps } from "./deps.ts";
import type { Due } from "./ports/handoffs.ts";
import { waitingOf } from "./waiting-of.ts";

/**
 * Says where somebody stands: in the last message that said so while it is the last of the chat, else below, and never
 * with a sound. At night once, and then no more before the morning.
 */
export async function sayTrueWord(
  deps: Deps,
  { handoff, brief, place, said }: Due & { type: "word" },
): Promise<void> {
  const { zone } = brief.session;
  const waiting = await waitingOf(deps, place, zone);
  const sent = await deps.messenger.tellContact(
    brief.chat,
    brief.lang,
    { type: "still-waiting", ...waiting },
    said,
  );
  if (sent.type === "sent") await deps.queue.noteWord(handoff.contact, sent.message);
  // Said before it is put off: whoever dies in between says it twice in the same message.
  const morning = quietUntil(place.danger, deps.clock.now(), zone);
  if (morning !== null) await deps.queue.hush(handoff.caseId, morning);
}
