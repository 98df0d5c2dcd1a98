import type { CaseId } from "../domain/ids.ts";
import { heldBack, type Letter } from "../domain/relay/letter.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import type { Deps } from "./deps.ts";

/**
 * Passes a volunteer's message to the person of the case it is meant for: the case of the message it replies to, else
 * the active case. With several cases and neither, nothing is sent and the volunteer is asked: no message may reach
 * the wrong person.
 */
export async function relayToContact(deps: Deps, staff: Staff, letter: Letter): Promise<void> {
  const because = heldBack(letter);
  if (because !== null) {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "held-back", because });
    return;
  }
  const held = await deps.queue.heldBy(staff.key);
  const caseId = await meantCase(deps, staff, letter, held);
  const open = caseId === null ? null : await deps.queue.get(caseId);
  if (
    caseId === null ||
    open === null ||
    open.brief === null ||
    open.handoff.state !== "claimed" ||
    open.handoff.by !== staff.key
  ) {
    const notice =
      held.length === 0 ? ({ type: "no-case" } as const) : ({ type: "choose-case", cases: held } as const);
    await deps.messenger.tellStaff(staff.chat, staff.lang, notice);
    return;
  }
  const { handoff, brief } = open;
  if ((await deps.queue.renew(caseId, handoff.token, deps.clock.now())) === "lost") {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-yours", caseId });
    return;
  }
  const answers =
    letter.replyTo === null ? null : await deps.relayMap.toContact(caseId, letter.replyTo, staff.key);
  const sent = await deps.messenger.copy(staff.chat, letter.id, brief.chat, answers, false);
  switch (sent.type) {
    case "sent":
      await deps.relayMap.link(caseId, sent.message, letter.id, staff.key, "volunteer");
      return;
    case "unreachable":
      await abandonHandoff(deps, handoff.contact, "blocked");
      return;
    case "refused":
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-delivered", caseId });
      return;
    default: {
      const unreachable: never = sent;
      return unreachable;
    }
  }
}

async function meantCase(
  deps: Deps,
  staff: Staff,
  letter: Letter,
  held: readonly CaseId[],
): Promise<CaseId | null> {
  if (letter.replyTo !== null) {
    const replied = await deps.relayMap.caseOf(staff.key, letter.replyTo);
    if (replied !== null) return replied;
  }
  const active = await deps.roster.active(staff.key);
  if (active !== null && held.includes(active)) return active;
  return held.length === 1 ? (held[0] ?? null) : null;
}
