import type { CaseId } from "../domain/ids.ts";
import type { ToolAct } from "../domain/handoff/tool-act.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { guarded } from "./guarded.ts";
import { wasHandedBack } from "./hand-back.ts";
import { handleInput } from "./handle-input.ts";
import { NotNow } from "./not-now.ts";
import { performEffects } from "./perform-effects.ts";
import type { Pending } from "./pending.ts";
import type { Turn } from "./ports/turns.ts";
import { finishStranded } from "./resume-stranded.ts";

/** What became of an act of a holder in the chat of their case's person. `done` also when it was done before. */
export type Visited = "done" | "not-yours" | "failed";

/** How long it waits for a chat in which something else is being done, ms; after that the holder's update comes again. */
const busyPatience = 2_000;
const busyPause = 50;

/**
 * The one way in which an act of a volunteer changes a person's conversation: a turn of the person's chat, begun under
 * the id of the volunteer's update. Telegram gives an id to one update of one chat, so an update that comes again finds
 * what it did, in whatever process, and what was saved and not said is said by whoever comes first: the same update, one
 * of the person, the sweep (docs/decisions/0041).
 *
 * Only the holder may, and only while they are: looked at under the lock of the person's chat. It is a sign of life.
 */
export async function visitContact(
  deps: Deps,
  staff: Staff,
  update: number,
  caseId: CaseId,
  act: ToolAct,
): Promise<Visited> {
  const open = await deps.queue.get(caseId);
  // What is still to be said of it is said by the sweep; the chat of a case that is closed is told to nobody.
  if (open !== null && act.type === "hand-back" && wasHandedBack(open.handoff, staff.key)) return "done";
  if (open === null || open.brief === null || open.handoff.contact === staff.key) return "not-yours";
  const { chat } = open.brief;
  for (let waited = 0; ; ) {
    const begun = await deps.turns.visit(chat, update);
    switch (begun.type) {
      case "done":
        return "done";
      case "busy":
        if (waited >= busyPatience) throw new NotNow("the person's chat is at work");
        waited += busyPause;
        await new Promise((resolve) => setTimeout(resolve, busyPause));
        continue;
      case "stranded":
        await finishStranded(deps, begun);
        continue;
      case "pending":
        await performSaved(deps, begun.turn, begun.turn.session, begun.pending);
        return "done";
      case "broken":
      case "poison":
        await deps.turns.abort(begun.turn, "failed");
        return "failed";
      case "fresh":
        return guarded(deps, begun.turn, async () => {
          const { turn } = begun;
          if (!(await isHolder(deps, turn, staff, caseId))) {
            await deps.turns.abort(turn, "not-now");
            return "not-yours";
          }
          const input = { type: "by-volunteer", caseId, by: staff.key, act } as const;
          const handled = await handleInput(deps, turn, chat, input, null, deps.clock.now());
          if (handled.type === "fenced") throw new NotNow("another process took the person's chat over");
          await performSaved(deps, turn, handled.session, handled.pending);
          return "done";
        });
      default: {
        const unreachable: never = begun;
        return unreachable;
      }
    }
  }
}

/** Whether the case is theirs at this moment, and there is a conversation to act in. Their lease runs anew with it. */
async function isHolder(deps: Deps, turn: Turn, staff: Staff, caseId: CaseId): Promise<boolean> {
  const { handoff } = turn;
  if (turn.session === null || handoff?.state !== "claimed") return false;
  if (handoff.caseId !== caseId || handoff.by !== staff.key) return false;
  return (await deps.queue.renew(caseId, handoff.token, deps.clock.now())) === "renewed";
}

/** What fails here stays saved: the sweep of stranded effects says it. */
async function performSaved(
  deps: Deps,
  turn: Turn,
  session: Turn["session"],
  pending: Pending,
): Promise<void> {
  try {
    await guarded(deps, turn, async () =>
      deps.turns.settle(turn, await performEffects(deps, turn, session, pending)),
    );
  } catch (error) {
    deps.log.error("effects-failed", { code: error instanceof Error ? error.name : "unknown" });
  }
}
