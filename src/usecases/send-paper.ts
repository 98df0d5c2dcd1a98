import type { Effect } from "../domain/effect.ts";
import type { Deps } from "./deps.ts";
import type { Pending } from "./pending.ts";
import type { Sent } from "./ports/speaking.ts";

/**
 * Prints a paper and sends it in each format, one after the other. Nothing is stored: after a crash it is printed anew.
 * Returns the first send that failed, or null.
 */
export async function sendPaper(
  deps: Deps,
  { chat }: Pending,
  effect: Effect & { type: "paper" },
): Promise<Sent | null> {
  for (const file of await deps.printer.paper(effect.filled)) {
    const sent = await deps.messenger.sendFile(chat, file);
    if (sent.type !== "sent") return sent;
  }
  return null;
}

/** Draws a phrase in large letters and sends it, with its meaning for the person. Returns a send that failed, or null. */
export async function showPhrase(
  deps: Deps,
  { chat, lang }: Pending,
  { phrase }: Effect & { type: "picture" },
): Promise<Sent | null> {
  const sent = await deps.messenger.showPhrase(chat, lang, await deps.printer.picture(phrase), phrase);
  return sent.type === "sent" ? null : sent;
}
