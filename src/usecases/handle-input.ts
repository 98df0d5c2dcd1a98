import { advance } from "../domain/engine.ts";
import { termsEnded } from "../domain/figures/of-terms.ts";
import type { Session } from "../domain/flow/session.ts";
import type { Handoff, Line } from "../domain/handoff/handoff.ts";
import type { ChatId, Instant, MessageId } from "../domain/ids.ts";
import type { Input } from "../domain/input.ts";
import { nextWakeAt } from "../domain/reminder/wake.ts";
import type { Deps } from "./deps.ts";
import type { Pending } from "./pending.ts";
import type { Turn, Wake } from "./ports/turns.ts";

/** What was saved, to be performed next. `fenced`: another process took the chat over; it will do the work. */
export type Handled =
  | { readonly type: "saved"; readonly session: Session | null; readonly pending: Pending }
  | { readonly type: "fenced" };

/**
 * A contact did something: advance and save, nothing is sent yet. For contacts only.
 *
 * @param replace the message whose button was tapped, which the next screen takes the place of unless it is guidance
 */
export async function handleInput(
  deps: Deps,
  turn: Turn,
  chat: ChatId,
  input: Input,
  replace: MessageId | null,
  now: Instant,
): Promise<Handled> {
  const { session, effects } = advance(deps.content, turn.session, input, {
    now,
    line: lineOf(turn.handoff),
  });
  const lang = session?.lang ?? turn.session?.lang ?? deps.content.pack.officialLanguage;
  // Guidance stays in the chat: whatever follows it is written below, never over it. So is what stands under a paper. What is
  // asked about a file, or after a talk, is no guidance, wherever it stands.
  const atGuidance = turn.session?.stage.type === "guided" && turn.session.draft === null;
  const stays = atGuidance || effects.some(({ type }) => type === "paper");
  const over = stays && input.type !== "file" && input.type !== "feedback" ? null : replace;
  const pending: Pending = { chat, lang, replace: over, effects };
  const committed = await deps.turns.commit(
    turn,
    session,
    pending,
    now,
    wakeOf(deps, turn, session, chat, now),
    termsEnded(deps.content, turn.session, session, input, now),
  );
  return committed.type === "saved" ? { type: "saved", session, pending } : { type: "fenced" };
}

/** When to come back; left as it was where nobody asked for it before or now, which costs nothing. */
function wakeOf(
  { kept }: Deps,
  turn: Turn,
  session: Session | null,
  chat: ChatId,
  now: Instant,
): Wake | null | undefined {
  if (session?.timers === undefined && turn.session?.timers === undefined) return undefined;
  const at = session === null ? null : nextWakeAt(session, now, kept);
  return at === null ? null : { at, chat };
}

/** What the engine must know of a handoff: closed and abandoned ones are over. */
function lineOf(handoff: Handoff | null): Line {
  switch (handoff?.state) {
    case "waiting":
    case "offered":
    case "parked":
      return { type: "waiting" };
    case "claimed":
      return { type: "claimed" };
    case "closed":
    case "abandoned":
    case undefined:
      return { type: "none" };
    default: {
      const unreachable: never = handoff;
      return unreachable;
    }
  }
}
