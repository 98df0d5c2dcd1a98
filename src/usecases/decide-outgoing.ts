import type { MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import { audit } from "./audit.ts";
import type { Deps } from "./deps.ts";
import { caseHeldBy } from "./held-case.ts";
import { noteWords } from "./note-words.ts";
import type { OutgoingNotice } from "./notice.ts";
import type { Outgoing, OutgoingId } from "./ports/outgoing.ts";

/** What a coordinator can say to a message that leads past the helpline. */
export type Verdict = "let-pass" | "keep-back";
const batch = 100;

/**
 * A coordinator decides on a held message: once, for all. Safe to repeat: the same decision by the same coordinator is
 * carried out again, and what crossed does not cross twice. For coordinators.
 *
 * @param button the message with the buttons, which becomes the answer
 */
export async function decideOutgoing(
  deps: Deps,
  coordinator: Staff,
  id: OutgoingId,
  verdict: Verdict,
  button: MessageId | null,
): Promise<void> {
  const tell = async (type: OutgoingNotice["type"]): Promise<void> => {
    const notice = { type, caseId: id.caseId, message: id.message };
    await deps.messenger.tellStaff(coordinator.chat, coordinator.lang, notice, button);
  };
  const outgoing = await deps.outgoing.get(id);
  if (outgoing === null) return tell("outgoing-over");
  if ((await deps.outgoing.decide(id, `${verdict}:${coordinator.key}`)) === "other")
    return tell("outgoing-decided");
  const became = verdict === "let-pass" ? await passOn(deps, outgoing) : "outgoing-kept-back";
  await deps.outgoing.settle(id);
  await audit(deps, coordinator, verdict, id.caseId);
  await tellWriter(deps, outgoing, became);
  await tell(became);
}

/** Held messages that nobody decided on: their writers hear it, and no button lets them pass any more. */
export async function sweepOutgoing(deps: Deps): Promise<void> {
  for (const id of await deps.outgoing.due(deps.clock.now(), batch)) {
    const outgoing = await deps.outgoing.get(id);
    if (outgoing !== null && (await deps.outgoing.decide(id, "expired")) === "mine")
      await tellWriter(deps, outgoing, "outgoing-expired");
    await deps.outgoing.settle(id);
  }
}

/** Only while its writer still holds the case: the person would not know who speaks. */
async function passOn(
  deps: Deps,
  { caseId, message, by }: Outgoing,
): Promise<"outgoing-passed" | "outgoing-over"> {
  const [held, writer] = await Promise.all([caseHeldBy(deps, by, caseId), deps.roster.get(by)]);
  if (held === null || writer === null) return "outgoing-over";
  if ((await deps.relayMap.toContact(caseId, message, by)) !== null) return "outgoing-passed";
  const sent = await deps.messenger.copy(writer.chat, message, held.brief.chat, null, false);
  switch (sent.type) {
    case "sent":
      await noteWords(deps, caseId, sent.message, message, by);
      return "outgoing-passed";
    case "unreachable":
      await abandonHandoff(deps, held.handoff.contact, "blocked");
      return "outgoing-over";
    case "refused":
      return "outgoing-over";
    default: {
      const unreachable: never = sent;
      return unreachable;
    }
  }
}

async function tellWriter(
  deps: Deps,
  { by, caseId, message }: Outgoing,
  type: OutgoingNotice["type"],
): Promise<void> {
  const writer = await deps.roster.get(by);
  if (writer !== null) await deps.messenger.tellStaff(writer.chat, writer.lang, { type, caseId, message });
}
