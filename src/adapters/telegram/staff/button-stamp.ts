import type { InlineKeyboardButton } from "grammy/types";
import type { ChatId } from "../../../domain/ids.ts";
import type { Rendered } from "../rendered.ts";

/** Telegram takes 1 to 64 bytes of callback data (Bot API, InlineKeyboardButton). */
const dataLimit = 64;
/** 48 bits: whoever guesses has to ask Telegram each time. */
const stampBytes = 6;
const stampLength = 8;

/**
 * Callback data comes from a phone, and a changed app can send whatever it likes. So each button of the helpline's
 * people has a stamp before its act: it is ours, and it was made for this chat (docs/decisions/0047).
 */
export type ButtonStamp = {
  /** The keyboard with a stamp on each button that comes back to us. */
  readonly seal: (chat: ChatId, buttons: Rendered["buttons"]) => Rendered["buttons"];
  /** The act behind stamped data; null where the stamp is not ours, or another chat's. */
  readonly open: (chat: ChatId, data: string) => string | null;
};

/** @param stamp an HMAC under a key of the house */
export function createButtonStamp(stamp: (text: string) => Uint8Array): ButtonStamp {
  const of = (chat: ChatId, act: string): string =>
    Buffer.from(stamp(`button|${chat}|${act}`).subarray(0, stampBytes)).toString("base64url");

  const seal = (chat: ChatId, button: InlineKeyboardButton): InlineKeyboardButton => {
    if (!("callback_data" in button)) return button;
    const data = of(chat, button.callback_data) + button.callback_data;
    if (Buffer.byteLength(data) > dataLimit) throw new Error("a button holds more than Telegram takes");
    return { ...button, callback_data: data };
  };

  return {
    seal: (chat, buttons) => buttons.map((row) => row.map((button) => seal(chat, button))),
    open: (chat, data) => {
      const act = data.slice(stampLength);
      return data.slice(0, stampLength) === of(chat, act) ? act : null;
    },
  };
}
