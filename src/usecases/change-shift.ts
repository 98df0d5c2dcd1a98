import { readNextTime } from "../domain/deadline/next-time.ts";
import type { Instant, MessageId } from "../domain/ids.ts";
import type { Private } from "../domain/privacy/private.ts";
import { endsToChoose } from "../domain/roster/hours.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { handOver } from "./hand-over.ts";
import { zoneOf } from "./zone-of.ts";
import { offerNext } from "./offer-handoff.ts";

/**
 * On duty, until then if they say so, or off. Coming on, the best waiting case is offered at once; going off, open cases
 * stay with the holder until they say of each what is to become of it.
 */
export async function changeShift(
  deps: Deps,
  staff: Staff,
  on: boolean,
  button: MessageId | null,
  until: Instant | null = null,
): Promise<void> {
  const now = deps.clock.now();
  if (until !== null && until <= now) return showDuty(deps, staff);
  await deps.roster.setDuty(staff.key, on, now, on ? until : null);
  const open = (await deps.queue.heldBy(staff.key)).length;
  // The message with the button may be the welcome with its rules: it stays, without the button.
  if (button !== null) await deps.messenger.removeButtons(staff.chat, button);
  const zone = zoneOf(deps, staff);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "duty", on, open, until, zone });
  if (on) await offerNext(deps, staff.key);
  else await handOver(deps, staff);
}

/** Whether they are on duty and until when, and what they can choose. */
export async function showDuty(deps: Deps, staff: Staff): Promise<void> {
  const onDuty = await isOnDuty(deps, staff);
  const zone = zoneOf(deps, staff);
  await deps.messenger.tellStaff(staff.chat, staff.lang, {
    type: "duty-menu",
    onDuty,
    until: onDuty ? await deps.shifts.endOf(staff.key) : null,
    ends: endsToChoose(deps.clock.now(), zone),
    zone,
  });
}

export async function isOnDuty(deps: Deps, { key }: Staff): Promise<boolean> {
  return (await deps.roster.onDuty()).some(({ staff }) => staff.key === key);
}

/** On duty until the time that they typed; false when it says none. What it says is not kept. */
export async function changeShiftByWords(deps: Deps, staff: Staff, words: Private<string>): Promise<boolean> {
  const until = endIn(deps, staff, words.reveal().trim());
  if (until === null) return false;
  await changeShift(deps, staff, true, null, until);
  return true;
}

/** "22:00", "22" and "in 3 hours", and the same after one more word: "until 22". The answer names the time, so it can be seen. */
function endIn(deps: Deps, staff: Staff, text: string): Instant | null {
  const words = deps.content.lexicons.get(staff.lang)?.dates;
  if (words === undefined) return null;
  for (const one of [text, text.replace(/^\p{L}+\s+/u, "")]) {
    const read = readNextTime(one, words, zoneOf(deps, staff), deps.clock.now());
    if (read.type === "at") return read.at;
  }
  return null;
}
