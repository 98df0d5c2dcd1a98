import type { Audited } from "../domain/audit/record.ts";
import { nextClock } from "../domain/deadline/civil-day.ts";
import { memberCodeOf } from "../domain/roster/member-code.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** The head is told at this hour of the pack's zone. */
const toldAt = "09:00";
/** Two coordinators keep the head, where nobody who takes the server can change it (reliability.md, T19). */
const keepers = 2;

/** Writes down what one of the helpline's people did. */
export async function audit(
  deps: Deps,
  by: Pick<Staff, "key">,
  act: Audited,
  about: string | null,
): Promise<void> {
  await deps.audit.write({ at: deps.clock.now(), by: memberCodeOf(by.key), act, about });
}

/** Tells two coordinators once a day where the log ends: a log that was cut or made anew does not lead there. */
export async function tellAuditHead(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const next = nextClock(now, deps.content.pack.zone, toldAt);
  const head = await deps.audit.head(now);
  if (head.seq === 0 || !(await deps.audit.startTelling(String(next)))) return;
  for (const { chat, lang } of (await deps.roster.coordinators()).slice(0, keepers))
    await deps.messenger.tellStaff(chat, lang, { type: "audit-head", head });
}
