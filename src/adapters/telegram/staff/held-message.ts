import type { Message } from "grammy/types";
import { as, type Instant } from "../../../domain/ids.ts";
import type { AskedFile } from "../../../usecases/pass-staff-file.ts";
import type { StaffMessage } from "../../../usecases/take-staff-message.ts";
import type { HandlineContext } from "../context.ts";
import { answeredBy, letterOf, rewrittenOf, wordsOf } from "../letter.ts";

/** A message of a member of staff with all that is asked of it before it goes anywhere. */
export function staffMessage(message: Message): StaffMessage {
  return {
    letter: letterOf(message),
    words: wordsOf(message),
    sentAt: as<Instant>(message.date * 1_000),
  };
}

/** The text of theirs that the tapped message asked about, as it is now. Null when it is gone. */
export function heldMessage(ctx: HandlineContext): StaffMessage | null {
  const held = answeredBy(ctx.callbackQuery?.message);
  return held === null ? null : staffMessage(held);
}

/** The same of a file. */
export function askedFile(ctx: HandlineContext): AskedFile | null {
  const held = answeredBy(ctx.callbackQuery?.message);
  return held === null ? null : { letter: letterOf(held), words: rewrittenOf(held) };
}
