import type { InlineKeyboardButton } from "grammy/types";
import type { Translate } from "../../usecases/words.ts";
import { contactButton } from "./contact-buttons.ts";
import { button } from "./rendered.ts";

/** The rows under every screen: own ways first, then a person and erase. */
export function always(t: Translate, own: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const common = [
    button(t("ui:button.person"), contactButton.control("person")),
    button(t("ui:button.erase"), contactButton.control("erase")),
  ];
  return own.length > 0 ? [[...own], common] : [common];
}

/** One question back. */
export function back(t: Translate): InlineKeyboardButton {
  return button(t("ui:button.back"), contactButton.control("back"));
}

/** Back to the screen of the session. */
export function resume(t: Translate): InlineKeyboardButton {
  return button(t("ui:button.resume"), contactButton.control("resume"));
}
