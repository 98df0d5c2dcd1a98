import type { Deps } from "./deps.ts";
import { leaveCase } from "./leave-case.ts";
import { noteAbsence } from "./note-absence.ts";
import { offerHandoff, offerNext } from "./offer-handoff.ts";
import type { Due } from "./ports/handoffs.ts";
import { sayTrueWord } from "./say-true-word.ts";

/** Most events one sweep takes, so that a long absence is worked off in steps. */
const batch = 100;

/** Does what time has brought: offers run out, leases end, people are owed a word. Every event stands for itself. */
export async function sweepHandoffs(deps: Deps): Promise<void> {
  for (const due of await deps.queue.sweep(deps.clock.now(), batch)) {
    try {
      await perform(deps, due);
    } catch (error) {
      // The next timer of this case is set already; the others must not wait for it.
      deps.log.error("sweep-failed", { code: error instanceof Error ? error.name : "unknown" });
    }
  }
}

async function perform(deps: Deps, due: Due): Promise<void> {
  switch (due.type) {
    case "offer":
      // First: who is away is not asked for the next ring.
      await noteAbsence(deps, due.handoff.caseId, due.expired);
      await offerHandoff(deps, due.handoff, due.brief);
      return offerNext(deps, ...due.expired);
    case "nudge": {
      const holder = await deps.roster.get(due.handoff.by);
      if (holder === null) return;
      const { caseId } = due.handoff;
      // Whoever reads it may be writing an answer to this case, not to the one they write in.
      await deps.roster.nameCase(holder.key, caseId, deps.clock.now());
      await deps.messenger.tellStaff(holder.chat, holder.lang, { type: "nudge", caseId });
      return;
    }
    case "returned": {
      deps.counters.add("handoffs-returned");
      const before = await deps.roster.get(due.from);
      if (before) {
        await leaveCase(deps, before.key, due.handoff.caseId);
        await deps.messenger.tellStaff(before.chat, before.lang, {
          type: "lease-ended",
          caseId: due.handoff.caseId,
        });
      }
      await deps.messenger.tellContact(due.brief.chat, due.brief.lang, { type: "returned" }, null);
      await offerHandoff(deps, due.handoff, due.brief);
      return offerNext(deps, due.from);
    }
    case "word":
      return sayTrueWord(deps, due);
    case "broken":
      deps.log.error("handoff-broken: what is stored of a case does not open; it was left as it is");
      return;
    default: {
      const unreachable: never = due;
      return unreachable;
    }
  }
}
