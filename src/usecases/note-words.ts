import type { CaseId, ContactKey, MessageId } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";

/** A message of a volunteer has reached the person: it can be answered and taken back, and the wait for a human is over. */
export async function noteWords(
  deps: Deps,
  caseId: CaseId,
  copy: MessageId,
  written: MessageId,
  by: ContactKey,
): Promise<void> {
  await deps.relayMap.link(caseId, copy, written, by, "volunteer");
  await deps.queue.hear(caseId, deps.clock.now());
}
