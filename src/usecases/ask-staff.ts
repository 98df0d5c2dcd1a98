import type { MessageId } from "../domain/ids.ts";
import { type Asking, isOpen } from "../domain/roster/question.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/**
 * Asks a member of staff to type something; a reply to the prompt is the answer. The question is remembered once the
 * prompt stands in the chat: after a crash in between, a reply to that prompt belongs to nothing and is held.
 */
export async function askStaff(deps: Deps, staff: Staff, asking: Asking): Promise<void> {
  const explained = await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "asked", asking });
  if (explained.type !== "sent") return;
  const sent = await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "prompt", asking });
  if (sent.type === "sent") await deps.questions.ask(staff.key, { asking, prompt: sent.message, over: null });
}

/** They will not answer: what they write next is no longer asked about. */
export async function withdrawQuestion(deps: Deps, staff: Staff, button: MessageId | null): Promise<void> {
  const question = await deps.questions.of(staff.key);
  if (isOpen(question))
    await deps.questions.end(staff.key, question.prompt, { at: deps.clock.now(), by: null });
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-asked-now" }, button);
}
