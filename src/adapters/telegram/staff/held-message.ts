import type { Message } from "grammy/types";
import { as, type Instant } from "../../../domain/ids.ts";
import type { StaffMessage } from "../../../usecases/take-staff-message.ts";
import type { HandlineContext } from "../context.ts";
import { letterOf, wordsOf } from "../letter.ts";

/** A message of a member of staff with all that is asked of it before it goes anywhere. */
export function staffMessage(message: Message): StaffMessage {
  return {
    letter: letterOf(message),
    words: wordsOf(message),
    sentAt: as<Instant>(message.date * 1_000),
  };
}

/** The message that the tapped one answers: Telegram brings it along, as it is now. Null when it is gone. */
export function heldMessage(ctx: HandlineContext): StaffMessage | null {
  const message = ctx.callbackQuery?.message;
  const held = message !== undefined && "reply_to_message" in message ? message.reply_to_message : undefined;
  return held === undefined ? null : staffMessage(held);
}
