import type { Update } from "grammy/types";
import type { ChatId, Instant } from "../../domain/ids.ts";
import type { Deps } from "../../usecases/deps.ts";
import { guarded } from "../../usecases/guarded.ts";
import { performEffects } from "../../usecases/perform-effects.ts";
import type { Turn } from "../../usecases/ports/turns.ts";
import { finishStranded } from "../../usecases/resume-stranded.ts";
import { setAside } from "../../usecases/set-aside.ts";
import type { ChatLanes } from "./chat-lanes.ts";
import { chatOf, languageOf } from "./update.ts";

/** What became of an update. `failed` and `busy`: it must come again. */
export type Received = "done" | "busy" | "failed";

/** Runs the acts of one update that has begun: commits it, and gives back what is still to be performed. */
export type Dispatch = (
  update: Update,
  turn: Turn,
  chat: ChatId,
  now: Instant,
) => Promise<(() => Promise<void>) | null>;

export type Receive = (update: Update) => Promise<Received>;

/** How long an update waits for a chat that another process works on before Telegram is asked to bring it again, ms. */
const busyPatience = 3_000;
const busyPause = 50;

/**
 * One update from first look to commit; resolves as soon as it is committed, while its effects are performed behind
 * it. Updates of one chat go one after the other, effects included, so that answers keep their order.
 *
 * The boundary of the Telegram side: whatever is thrown inside ends here, counted and logged by name alone.
 */
export function createReceive(deps: Deps, lanes: ChatLanes, dispatch: Dispatch): Receive {
  return (update) => {
    const chat = chatOf(update);
    if (chat === null) return Promise.resolve("done");
    deps.counters.add("updates");
    return new Promise<Received>((resolve) => {
      lanes.run(chat, () => takeTurn(deps, dispatch, update, chat, resolve));
    });
  };
}

async function takeTurn(
  deps: Deps,
  dispatch: Dispatch,
  update: Update,
  chat: ChatId,
  report: (received: Received) => void,
): Promise<void> {
  try {
    const perform = await untilCommitted(deps, dispatch, update, chat);
    if (typeof perform === "string") {
      report(perform);
      return;
    }
    report("done");
    await perform?.();
  } catch (error) {
    deps.counters.add("updates-failed");
    deps.log.error("update-failed", { code: error instanceof Error ? error.name : "unknown" });
    report("failed");
  }
}

/** The work still to perform after the commit, or how the update ended without any. */
async function untilCommitted(
  deps: Deps,
  dispatch: Dispatch,
  update: Update,
  chat: ChatId,
): Promise<(() => Promise<void>) | null | Received> {
  for (let waited = 0; ; ) {
    const now = deps.clock.now();
    const begun = await deps.turns.begin(chat, update.update_id, now);
    switch (begun.type) {
      case "done":
        deps.counters.add("updates-repeated");
        return "done";
      case "busy":
        if (waited >= busyPatience) return "busy";
        waited += busyPause;
        await new Promise((resolve) => setTimeout(resolve, busyPause));
        continue;
      case "pending":
        return performAndSettle(deps, begun.turn, () =>
          performEffects(deps, begun.turn, begun.turn.session, begun.pending),
        );
      case "stranded":
        await finishStranded(deps, begun);
        continue;
      case "broken":
      case "poison":
        if (begun.type === "broken")
          deps.log.error("record-broken: what is stored of a chat does not open; it was replaced by nothing");
        await guarded(deps, begun.turn, () =>
          setAside(deps, begun.turn, chat, languageOf(update, deps.content.pack.languages), now),
        );
        return "done";
      case "fresh":
        return guarded(deps, begun.turn, () => dispatch(update, begun.turn, chat, now));
      default: {
        const unreachable: never = begun;
        return unreachable;
      }
    }
  }
}

/**
 * Performs effects, then settles. What fails here stays saved as pending: the sweep of stranded effects takes it up.
 */
export function performAndSettle(
  deps: Deps,
  turn: Turn,
  perform: () => Promise<Turn["screen"]>,
): () => Promise<void> {
  return async () => {
    try {
      await guarded(deps, turn, async () => deps.turns.settle(turn, await perform()));
    } catch (error) {
      deps.log.error("effects-failed", { code: error instanceof Error ? error.name : "unknown" });
    }
  };
}
