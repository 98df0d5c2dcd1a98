import { caseCard } from "../domain/handoff/case-card.ts";
import { openCap } from "../domain/handoff/policy.ts";
import type { CaseId, LocaleTag, MessageId } from "../domain/ids.ts";
import type { OnDuty, Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/**
 * Shows the holder who could take a case over: how many on duty have a hand free, by language. Volunteers know nothing
 * else of one another, so nobody is chosen by name.
 */
export async function askWhomToPass(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  const others = await othersOnDuty(deps, staff);
  const groups = deps.content.pack.staffLanguages.flatMap((lang) => {
    const count = others.filter((one) => one.staff.languages.includes(lang)).length;
    return count > 0 ? [{ lang, count }] : [];
  });
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "ask-whom", caseId, groups });
}

/**
 * The holder asks all of one language to take a case over; it stays with them until one of those does. Told again, the same
 * are asked again.
 */
export async function passHandoff(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  lang: LocaleTag,
  button: MessageId | null,
): Promise<void> {
  const whom = (await othersOnDuty(deps, staff))
    .map((one) => one.staff)
    .filter(({ languages }) => languages.includes(lang));
  if (whom.length === 0) {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "nobody-to-pass", caseId }, button);
    return;
  }
  const keys = whom.map(({ key }) => key);
  const passed = await deps.queue.pass(caseId, staff.key, keys);
  const open = passed.type === "moved" ? await deps.queue.get(caseId) : null;
  if (open === null || open.brief === null) {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-yours", caseId }, button);
    return;
  }
  const card = caseCard(deps.content, open.handoff, open.brief, deps.clock.now());
  for (const one of whom) {
    const sent = await deps.messenger.tellStaff(one.chat, one.lang, { type: "passed-to-you", card });
    if (sent.type !== "sent") continue;
    const before = await deps.offerMessages.note(caseId, one.key, sent.message);
    if (before !== null) await deps.messenger.removeButtons(one.chat, before);
  }
  await deps.messenger.tellStaff(
    staff.chat,
    staff.lang,
    { type: "passing", caseId, count: whom.length },
    button,
  );
}

/** Everybody else who is on duty and has a hand free. */
async function othersOnDuty(deps: Deps, staff: Staff): Promise<readonly OnDuty[]> {
  return (await deps.roster.onDuty()).filter((one) => one.staff.key !== staff.key && one.open < openCap);
}
