import type { Effect } from "../domain/effect.ts";
import type { Session } from "../domain/flow/session.ts";
import type { MessageId } from "../domain/ids.ts";
import { eraseChats, forgetShown } from "./erase-chats.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import { callFor, tellSafe } from "./call-for.ts";
import type { Deps } from "./deps.ts";
import { followCase } from "./follow-case.ts";
import { handBack } from "./hand-back.ts";
import { liftHandoff } from "./lift-handoff.ts";
import type { ContactNotice } from "./notice.ts";
import { openHandoff, tellPlace } from "./open-handoff.ts";
import type { Pending } from "./pending.ts";
import type { Sent } from "./ports/speaking.ts";
import type { Turn } from "./ports/turns.ts";
import { askAboutFile, dropFile, passFile } from "./pass-file.ts";
import { passEditToVolunteer } from "./relay-edit.ts";
import { reactToVolunteer } from "./relay-reaction.ts";
import { relayToVolunteer } from "./relay-to-volunteer.ts";
import { sendPaper, showPhrase } from "./send-paper.ts";
import { sendReply } from "./send-reply.ts";
import { takeBackFromVolunteer } from "./take-back.ts";
import { tellHolder } from "./tell-holder.ts";

/**
 * Does what the engine asked for, in order, and says which message now carries the live buttons. Safe to run again
 * from the start after a crash: screens replace, queue moves are idempotent, and a message may repeat but is not lost.
 *
 * @param session the session as saved together with these effects
 */
export async function performEffects(
  deps: Deps,
  turn: Turn,
  session: Session | null,
  pending: Pending,
): Promise<MessageId | null> {
  let screen = turn.screen;
  for (const effect of pending.effects) {
    const sent = await perform(deps, turn, session, pending, effect);
    // What was erased leaves no number of a message behind.
    if (effect.type === "erase") screen = null;
    if (sent === null) continue;
    if (sent.type === "unreachable") {
      await abandonHandoff(deps, turn.contact, "blocked");
      await deps.turns.dropWake(turn.contact);
      return null;
    }
    if (sent.type === "sent") screen = await newScreen(deps, pending, screen, sent.message);
  }
  return screen;
}

/** The message before the new screen loses its buttons, so that nobody can tap a question that was left behind. */
async function newScreen(
  deps: Deps,
  pending: Pending,
  before: MessageId | null,
  now: MessageId,
): Promise<MessageId> {
  if (before !== null && before !== now && before !== pending.replace)
    await deps.messenger.removeButtons(pending.chat, before);
  return now;
}

/** The message that now carries buttons, or null when this effect brought none. */
async function perform(
  deps: Deps,
  turn: Turn,
  session: Session | null,
  pending: Pending,
  effect: Effect,
): Promise<Sent | null> {
  const { chat, lang, replace } = pending;
  const tell = (notice: ContactNotice) => deps.messenger.tellContact(chat, lang, notice, replace);
  const tellWhereTheyStand = async (notice: ContactNotice): Promise<Sent> => {
    const sent = await tell(notice);
    if (sent.type === "sent") await deps.queue.noteWord(turn.contact, sent.message);
    return sent;
  };
  switch (effect.type) {
    case "show":
      return deps.messenger.show(chat, lang, effect.screens, replace);
    case "open-handoff":
      if (session === null) throw new Error("a handoff is opened for somebody we have a session of");
      return tellWhereTheyStand(await openHandoff(deps, turn.contact, chat, session, effect));
    case "tell-place":
      return tellWhereTheyStand(await tellPlace(deps, turn.contact, session?.zone ?? deps.content.pack.zone));
    case "rate":
      await deps.queue.rate(turn.contact, effect.feedback, deps.clock.now());
      return tell({ type: "rated" });
    case "cancel-handoff":
      return tell({
        type: (await abandonHandoff(deps, turn.contact, "cancelled")) ? "cancelled" : "no-one-to-cancel",
      });
    case "relay":
      return withoutScreen(
        await relayToVolunteer(deps, turn.contact, pending, { ...effect, clean: null }),
        tell,
      );
    case "hold-for-volunteer": {
      // Somebody may have taken the case since the engine looked: then the message goes to them.
      const { message, album } = effect;
      const relay = { message, replyTo: null, album, clean: null };
      const notice = await relayToVolunteer(deps, turn.contact, pending, relay);
      return notice?.type === "held-for-volunteer" ? tell(notice) : withoutScreen(notice, tell);
    }
    case "hold-back":
      return withoutScreen({ type: "held-back", because: effect.because }, tell);
    case "ask-about-file":
      return withoutScreen(await askAboutFile(deps, turn.contact, effect), tell);
    case "pass-file":
      return withoutScreen(await passFile(deps, turn.contact, pending, effect), tell);
    case "drop-file":
      return withoutScreen(await dropFile(deps, turn.contact, effect.message), tell);
    case "tell-file":
      return withoutScreen({ type: effect.what }, tell);
    case "relay-edit":
      return withoutScreen(await passEditToVolunteer(deps, turn.contact, pending, effect), tell);
    case "relay-reaction":
      await reactToVolunteer(deps, turn.contact, effect);
      return null;
    case "take-back":
      return withoutScreen(await takeBackFromVolunteer(deps, turn.contact, pending, effect.message), tell);
    case "paper":
      // Its words lay sealed in what was pending: gone from the disk, too.
      deps.shredder.shredSoon();
      return orSorry(await sendPaper(deps, pending, effect), tell);
    case "picture":
      return orSorry(await showPhrase(deps, pending, effect), tell);
    case "erase":
      await eraseChats(deps, turn.contact, chat);
      deps.shredder.shredSoon();
      await deps.messenger.tellContact(chat, lang, { type: "erased" }, null);
      await forgetShown(deps, turn.contact);
      return null;
    case "say":
      return asBeside(await deps.messenger.show(chat, lang, [effect.screen], null, effect.lane));
    case "lift-handoff":
      await liftHandoff(deps, turn.contact, effect.nearest);
      return null;
    case "call-for":
      if (session === null) throw new Error("a human is called for somebody we have a session of");
      await callFor(deps, turn.contact, chat, session, effect);
      return null;
    case "tell-safe":
      await tellSafe(deps, turn.contact);
      return null;
    case "follow-case":
      if (session === null) throw new Error("an answer is filed for somebody we have a session of");
      await followCase(deps, turn.contact, session, effect);
      return null;
    case "show-beside":
      return asBeside(await deps.messenger.showBeside(chat, lang, effect.screens));
    case "tell-holder":
      await tellHolder(deps, effect);
      return null;
    case "send-reply":
      return asBeside(await sendReply(deps, chat, lang, effect));
    case "hand-back":
      return (await handBack(deps, effect)) ? deps.messenger.show(chat, lang, effect.screens, null) : null;
    case "send-calendar":
      return asBeside(await deps.messenger.sendCalendar(chat, lang, effect.entries));
    default: {
      const unreachable: never = effect;
      return unreachable;
    }
  }
}

/** A file that Telegram refuses is not passed over in silence. */
async function orSorry(
  failed: Sent | null,
  tell: (notice: ContactNotice) => Promise<Sent>,
): Promise<Sent | null> {
  return failed?.type === "refused" ? withoutScreen({ type: "sorry" }, tell) : failed;
}

/** Says a notice that stands beside the conversation; the live buttons stay where they are. */
async function withoutScreen(
  notice: ContactNotice | null,
  tell: (notice: ContactNotice) => Promise<Sent>,
): Promise<Sent | null> {
  if (notice === null) return null;
  return asBeside(await tell(notice));
}

/** What was sent carries no live buttons; that nobody is reached is told on. */
function asBeside(sent: Sent): Sent | null {
  return sent.type === "sent" ? null : sent;
}
