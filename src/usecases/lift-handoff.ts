import type { Danger } from "../domain/flow/flow.ts";
import { rankOf } from "../domain/handoff/rank.ts";
import { raisedDanger } from "../domain/handoff/urgency.ts";
import type { ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";

/** A date that has passed stands before every date to come. */
const passed = 0;

/** The safe day of a term is over: an open handoff of this contact rises to the first place of its danger. */
export async function liftHandoff(deps: Deps, contact: ContactKey, nearest: number): Promise<void> {
  const open = await deps.queue.ofContact(contact);
  if (open === null) return;
  const now = deps.clock.now();
  const { danger, since } = open.handoff;
  const raised: Danger = raisedDanger(danger, { nearest, refused: false, now });
  await deps.queue.lift(contact, raised, rankOf(raised, passed, since), now);
}
