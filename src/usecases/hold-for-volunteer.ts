import type { ContactKey, MessageId } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";

/** Most messages kept for the volunteer; more than a person writes while waiting, less than a flood. */
const mostHeld = 50;

/** Remembers where a message lies that a waiting person wrote; whoever takes the case gets a copy. */
export async function holdForVolunteer(deps: Deps, contact: ContactKey, message: MessageId): Promise<void> {
  const open = await deps.queue.ofContact(contact);
  if (open === null || open.brief.held.includes(message)) return;
  await deps.queue.rebrief(contact, { ...open.brief, held: [...open.brief.held, message].slice(-mostHeld) });
}
