import type { InlineKeyboardButton } from "grammy/types";
import { deletableFor, type Retention } from "../../domain/privacy/retention.ts";
import type { Translate } from "../../usecases/words.ts";
import { contactButton } from "./contact-buttons.ts";
import { button } from "./rendered.ts";

const hour = 3_600_000;

/** What we keep, who sees it, what erasing does: with the numbers that the code goes by, so that no promise is older than it. */
export function keepingWords(t: Translate, kept: Retention): string {
  const days = (ms: number): string => t("keeping:days", { count: ms / (24 * hour) });
  return t("keeping:text", {
    over: days(kept.over),
    silent: days(kept.silent),
    cap: days(kept.cap),
    hours: deletableFor / hour,
  });
}

export function keepingButton(t: Translate): InlineKeyboardButton {
  return button(t("keeping:button"), contactButton.control("keeping"));
}
