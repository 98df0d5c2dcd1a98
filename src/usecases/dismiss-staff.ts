import type { CaseId } from "../domain/ids.ts";
import { type MemberCode, memberCodeOf } from "../domain/roster/member-code.ts";
import { isOpen } from "../domain/roster/question.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { cleanChat } from "./clean-chat.ts";
import type { Deps } from "./deps.ts";
import { offerHandoff } from "./offer-handoff.ts";
import { returnHandoff } from "./return-handoff.ts";

/**
 * Somebody is no longer one of us. From the first step on they are nobody here: no button, no word and no message of a
 * person reaches them or comes from them. Then their cases go back to their places, and what stands in their chat is
 * taken out. A crash in between is taken up by `sweepLeaving`.
 */
export async function dismissStaff(deps: Deps, staff: Staff): Promise<void> {
  await deps.roster.dismiss(staff);
  await takeBackAll(deps, staff);
}

/** Takes up those whose leaving a process began and did not end. */
export async function sweepLeaving(deps: Deps): Promise<void> {
  for (const staff of await deps.roster.leaving()) await takeBackAll(deps, staff);
}

async function takeBackAll(deps: Deps, staff: Staff): Promise<void> {
  const { key } = staff;
  for (const caseId of await deps.queue.heldBy(key)) await returnHandoff(deps, caseId, key);
  for (const caseId of await deps.queue.parkedBy(key)) await returnParked(deps, caseId);
  for (const caseId of await deps.queue.helpedBy(key)) await deps.queue.part(caseId, key);
  const question = await deps.questions.of(key);
  if (isOpen(question)) await deps.questions.end(key, question.prompt, { at: deps.clock.now(), by: null });
  await cleanChat(deps, staff, deps.clock.now());
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "dismissed" });
  await deps.roster.left(key);
}

async function returnParked(deps: Deps, caseId: CaseId): Promise<void> {
  const found = await deps.queue.get(caseId);
  if (found === null || found.brief === null) return;
  const recalled = await deps.queue.recall(found.handoff.contact, deps.clock.now());
  if (recalled?.handoff.state === "waiting") await offerHandoff(deps, recalled.handoff, found.brief);
}

/** Whose code it is; null for nobody's. */
export async function memberOf(deps: Deps, code: MemberCode): Promise<Staff | null> {
  return (await deps.roster.everyone()).find(({ key }) => memberCodeOf(key) === code) ?? null;
}
