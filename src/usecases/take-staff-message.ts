import type { Private } from "../domain/privacy/private.ts";
import { heldFromContact, type Letter } from "../domain/relay/letter.ts";
import { isOpen } from "../domain/roster/question.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { meantFor } from "../domain/roster/writing.ts";
import type { CaseId, Instant, MessageId } from "../domain/ids.ts";
import { answerQuestion } from "./answer-question.ts";
import type { Deps } from "./deps.ts";
import { relayToContact } from "./relay-to-contact.ts";

/** A message of a member of staff: where it lies, what it says, when they sent it. */
export type StaffMessage = {
  readonly letter: Letter;
  readonly words: Private<string> | null;
  readonly sentAt: Instant;
};

/**
 * Brings what a volunteer writes to where it belongs: to the open question, to the person of one case, or to nobody. What
 * could go to the wrong person is not sent, and they are asked by buttons; nothing of it is stored meanwhile, for the
 * message with the buttons answers theirs.
 */
export async function takeStaffMessage(deps: Deps, staff: Staff, { letter, words, sentAt }: StaffMessage) {
  const [question, writing, replied, cases] = await Promise.all([
    deps.questions.of(staff.key),
    deps.roster.writing(staff.key),
    letter.replyTo === null ? null : deps.relayMap.caseOf(staff.key, letter.replyTo),
    deps.queue.heldBy(staff.key),
  ]);
  const meant = meantFor({ ...letter, sentAt }, { question, writing, replied, cases });
  switch (meant.type) {
    case "answer":
      if (question !== null) await answerQuestion(deps, staff, question, { message: letter.id, words });
      return;
    case "case":
      return relayToContact(deps, staff, letter, meant.caseId);
    case "lost":
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-yours", caseId: meant.caseId });
      return;
    case "nobody":
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "no-case" });
      return;
    case "unsure": {
      const because = heldFromContact(letter);
      await deps.messenger.tellStaff(
        staff.chat,
        staff.lang,
        because === null
          ? {
              type: "choose-case",
              message: letter.id,
              cases,
              question: words !== null && isOpen(question) ? question : null,
            }
          : { type: "held-back", because },
      );
      return;
    }
    default: {
      const unreachable: never = meant;
      return unreachable;
    }
  }
}

/**
 * They said whose a held message is: it goes there now, once, and this is the case they write in. An open question ends,
 * for they were not answering it.
 *
 * @param held the message as it is now; null: it is gone
 * @param button the message that asked
 */
export async function deliverHeld(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  held: Letter | null,
  button: MessageId | null,
): Promise<void> {
  const tell = (type: "held-gone" | "not-yours" | "delivered" | "delivered-already", to: CaseId) =>
    deps.messenger.tellStaff(staff.chat, staff.lang, { type, caseId: to }, button);
  if (held === null) return void (await tell("held-gone", caseId));
  const went = await deps.relayMap.caseOf(staff.key, held.id);
  if (went !== null) return void (await tell("delivered-already", went));
  if (!(await deps.queue.heldBy(staff.key)).includes(caseId)) return void (await tell("not-yours", caseId));
  const question = await deps.questions.of(staff.key);
  if (question?.over?.by === held.id) {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "answered-already" }, button);
    return;
  }
  if (isOpen(question))
    await deps.questions.end(staff.key, question.prompt, { at: deps.clock.now(), by: null });
  // By itself, also when it was a page of an album: each of them was asked about.
  await relayToContact(deps, staff, { ...held, album: null }, caseId);
  if ((await deps.relayMap.caseOf(staff.key, held.id)) !== caseId) return;
  await tell("delivered", caseId);
  await deps.roster.startWriting(staff.key, caseId, deps.clock.now());
}

/** They said that a held text is the answer to the question that stands open. */
export async function answerWithHeld(
  deps: Deps,
  staff: Staff,
  prompt: MessageId,
  held: StaffMessage | null,
  button: MessageId | null,
): Promise<void> {
  const question = await deps.questions.of(staff.key);
  if (held === null || question?.prompt !== prompt) {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "answer-late" }, button);
    return;
  }
  const went = await deps.relayMap.caseOf(staff.key, held.letter.id);
  if (went !== null) {
    await deps.messenger.tellStaff(
      staff.chat,
      staff.lang,
      { type: "delivered-already", caseId: went },
      button,
    );
    return;
  }
  await answerQuestion(deps, staff, question, { message: held.letter.id, words: held.words }, button);
}
