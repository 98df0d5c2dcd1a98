import type { Deps } from "./deps.ts";
import type { DueChats, Jobs } from "./ports/waking.ts";

/** Most chats one sweep hands out; the gate lets fewer messages through in the time until the next. */
const batch = 100;

/** Makes a job of each chat whose time has come. */
export async function sweepDue(deps: Pick<Deps, "clock">, due: DueChats, jobs: Jobs): Promise<void> {
  const ids = await due.take(deps.clock.now(), batch);
  if (ids.length > 0) await jobs.wake(ids);
}
