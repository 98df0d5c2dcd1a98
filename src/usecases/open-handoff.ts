import type { Effect } from "../domain/effect.ts";
import type { Session } from "../domain/flow/session.ts";
import { rankOf } from "../domain/handoff/rank.ts";
import { topicOf } from "../domain/handoff/topic.ts";
import type { ChatId, ContactKey } from "../domain/ids.ts";
import { timersOf, withTimers } from "../domain/reminder/timers.ts";
import type { Deps } from "./deps.ts";
import type { ContactNotice } from "./notice.ts";
import { offerHandoff } from "./offer-handoff.ts";
import type { Brief } from "./ports/handoffs.ts";
import { recallHandoff } from "./recall-handoff.ts";
import { waitingOf } from "./waiting-of.ts";

/** A person asks for a human: into the queue, offered at once, and told the truth. One open handoff a contact. */
export async function openHandoff(
  deps: Deps,
  contact: ContactKey,
  chat: ChatId,
  session: Session,
  effect: Effect & { type: "open-handoff" },
): Promise<ContactNotice> {
  const now = deps.clock.now();
  const brief = {
    chat,
    lang: session.lang,
    topic: topicOf(deps.content, session),
    session: briefedSession(session),
    held: [],
    pages: [],
    files: [],
    notes: [],
  };
  const again = await openAgain(deps, contact, brief, effect);
  if (again !== null) return again;
  const opened = await deps.queue.open(
    {
      caseId: deps.ids.caseId(),
      contact,
      lang: session.lang,
      danger: effect.danger,
      rank: rankOf(effect.danger, effect.nearest, now),
      since: now,
      brief,
    },
    now,
  );
  if (opened.type === "already-open") return tellPlace(deps, contact, session.zone);
  deps.counters.add("handoffs-opened");
  const { handoff, place } = opened;
  if (handoff.state === "waiting") await offerHandoff(deps, handoff, brief);
  return { type: "queued", ...(await waitingOf(deps, place, session.zone)) };
}

/** Who asks again soon after their case was closed goes on with it, where it stood, and with whoever knows them. */
async function openAgain(
  deps: Deps,
  contact: ContactKey,
  brief: Brief,
  { danger, nearest }: Effect & { type: "open-handoff" },
): Promise<ContactNotice | null> {
  const now = deps.clock.now();
  const opened = await deps.queue.reopen(contact, brief, now);
  if (opened.type !== "moved") return null;
  const lifted = await deps.queue.lift(contact, danger, rankOf(danger, nearest, now), now);
  deps.counters.add("handoffs-reopened");
  if (lifted?.state === "waiting") await offerHandoff(deps, lifted, brief);
  return tellPlace(deps, contact, brief.session.zone);
}

/** What a volunteer gets of a session: of its timers only a check-in that was missed. */
export function briefedSession(session: Session): Session {
  const { checkIn } = timersOf(session);
  return withTimers(session, { reminders: [], checkIn: checkIn?.state === "missed" ? checkIn : null });
}

/** Where a person stands now. One whose case was set aside is back with this. */
export async function tellPlace(deps: Deps, contact: ContactKey, zone: string): Promise<ContactNotice> {
  await recallHandoff(deps, contact);
  const place = await deps.queue.place(contact);
  return place === null
    ? { type: "with-you" }
    : { type: "still-waiting", ...(await waitingOf(deps, place, zone)) };
}
