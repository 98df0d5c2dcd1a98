import type { ContactKey, Instant } from "../domain/ids.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import type { Deps } from "./deps.ts";

/** Most chats, and most cases, one sweep takes: an hour of sweeps works off a long absence. */
const batch = 200;

/**
 * Takes away what has been kept long enough: chats that have been silent, cases that are over, cases as old as anything
 * may be, and the keys of past weeks. Each stands for itself: a process that dies here leaves the rest due, and one that
 * fails holds up no other.
 */
export async function sweepRetention(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  let forgotten = 0;
  for (const contact of await deps.retention.contactsDue(now, batch))
    if (await attempt(deps, () => forget(deps, contact, now))) forgotten += 1;
  const cases = await deps.retention.casesDue(now, batch);
  for (const contact of cases.open) await attempt(deps, () => abandonHandoff(deps, contact, "too-old"));
  const weeks = await deps.retention.destroyWeeks(now);
  if (cases.removed + forgotten + weeks > 0) deps.shredder.shredSoon();
}

/** True when something was taken away. */
async function forget(deps: Deps, contact: ContactKey, now: Instant): Promise<boolean> {
  await abandonHandoff(deps, contact, "silent");
  return (await deps.retention.forget(contact, now)) === "forgotten";
}

async function attempt(deps: Deps, act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act();
  } catch (error) {
    deps.log.error("retention-failed", { code: error instanceof Error ? error.name : "unknown" });
    return false;
  }
}
