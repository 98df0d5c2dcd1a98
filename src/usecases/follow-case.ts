import { caseCard } from "../domain/handoff/case-card.ts";
import type { Effect } from "../domain/effect.ts";
import type { Session } from "../domain/flow/session.ts";
import { rankOf } from "../domain/handoff/rank.ts";
import type { ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import { briefedSession } from "./open-handoff.ts";
import { tellOfCase } from "./tell-of-case.ts";

/**
 * An answer of a person whose case is open is another now: what the next volunteer reads follows, a closer date lifts the
 * case, and whoever holds it is told what changed. Nothing moves a case back.
 *
 * @param session as saved with the answer
 */
export async function followCase(
  deps: Deps,
  contact: ContactKey,
  session: Session,
  { changed, rise }: Effect & { type: "follow-case" },
): Promise<void> {
  const now = deps.clock.now();
  const known = await deps.queue.rebrief(contact, (brief) => ({
    ...brief,
    session: briefedSession(session),
  }));
  if (known === null) return;
  const lifted =
    rise === null
      ? null
      : await deps.queue.lift(
          contact,
          rise.danger,
          rankOf(rise.danger, rise.nearest, known.handoff.since),
          now,
        );
  const handoff = lifted ?? known.handoff;
  if (handoff.state !== "claimed") return;
  const holder = await deps.roster.get(handoff.by);
  if (holder === null) return;
  const card = caseCard(deps.content, handoff, known.brief, now);
  await tellOfCase(deps, holder, { type: "answer-changed", caseId: handoff.caseId, changed, card });
}
