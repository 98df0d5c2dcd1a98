import type { Effect } from "../domain/effect.ts";
import type { Session } from "../domain/flow/session.ts";
import { rankOf } from "../domain/handoff/rank.ts";
import type { ChatId, ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { briefedSession, openHandoff } from "./open-handoff.ts";

/**
 * Nobody answered a check-in: a human is called, most urgently. A handoff that is open already rises, and whoever holds
 * it is told. Done twice it is one call.
 *
 * @param session holds the missed check-in, which the volunteer reads on the card
 */
export async function callFor(
  deps: Deps,
  contact: ContactKey,
  chat: ChatId,
  session: Session,
  effect: Effect & { type: "call-for" },
): Promise<void> {
  const now = deps.clock.now();
  const { nearest, flow, exit } = effect;
  const before = await deps.queue.ofContact(contact);
  if (before === null) {
    await openHandoff(deps, contact, chat, session, {
      type: "open-handoff",
      danger: "critical",
      nearest,
      flow,
      exit,
    });
    return;
  }
  await deps.queue.rebrief(contact, (brief) => ({ ...brief, session: briefedSession(session) }));
  const rank = rankOf("critical", nearest, before.handoff.since);
  const lifted = await deps.queue.lift(contact, "critical", rank, now);
  if (lifted?.state !== "claimed") return;
  const holder = await deps.roster.get(lifted.by);
  if (holder !== null)
    await deps.messenger.tellStaff(holder.chat, holder.lang, {
      type: "check-in-missed",
      caseId: lifted.caseId,
    });
}

/** The person a human was called for is back: whoever holds the case is told. */
export async function tellSafe(deps: Deps, contact: ContactKey): Promise<void> {
  const open = await deps.queue.ofContact(contact);
  if (open?.handoff.state !== "claimed") return;
  const holder = await deps.roster.get(open.handoff.by);
  if (holder !== null)
    await deps.messenger.tellStaff(holder.chat, holder.lang, {
      type: "says-safe",
      caseId: open.handoff.caseId,
    });
}
