import { feedbacks } from "../../domain/handoff/feedback.ts";
import type { ContactNotice } from "../../usecases/notice.ts";
import type { Translate } from "../../usecases/words.ts";
import { contactButton } from "./contact-buttons.ts";
import type { Press } from "./press.ts";
import { renderFileNotice } from "./render-file-notice.ts";
import { momentOf } from "./render-timer.ts";
import { always, resume } from "./render-screen-rows.ts";
import { caseRows, renderWaiting, waitingRows } from "./render-waiting.ts";
import { button, paragraphs, type Rendered } from "./rendered.ts";

/** What the bot tells a person, as a message in their language. */
export function renderContactNotice(press: Press, lang: string, notice: ContactNotice): Rendered {
  const t = press.translator.for(lang);
  const plain = (html: string): Rendered => ({ html, buttons: [] });
  switch (notice.type) {
    case "queued":
    case "still-waiting":
      return renderWaiting(press, lang, notice);
    case "with-you":
      return { html: t("ui:handoff.already"), buttons: caseRows(t) };
    case "taken":
      return { html: t("ui:handoff.taken"), buttons: caseRows(t) };
    case "returned":
      return { html: t("ui:handoff.returned"), buttons: waitingRows(t) };
    case "set-aside": {
      const when = momentOf(t, lang, notice.until, notice.zone);
      return { html: t("ui:handoff.set-aside", { when }), buttons: caseRows(t) };
    }
    case "set-aside-going-off": {
      const when = momentOf(t, lang, notice.until, notice.zone);
      const sooner = button(t("shift-end:button.now"), contactButton.control("person"));
      return { html: t("shift-end:set-aside", { when }), buttons: [[sooner], ...caseRows(t)] };
    }
    case "held-for-volunteer":
      return { html: t("ui:handoff.held"), buttons: waitingRows(t) };
    case "held-back":
      return plain(t(`ui:relay.${notice.because}`));
    case "not-delivered":
      return plain(t("ui:relay.failed"));
    case "edit-not-passed":
    case "taken-back":
    case "taken-back-before":
    case "too-old-to-take-back":
    case "nothing-to-take-back":
    case "not-own":
      return plain(t(`relay:${notice.type}`));
    case "file-asked":
    case "file-passed":
    case "file-passed-before":
    case "file-dropped":
    case "file-gone":
      return renderFileNotice(t, notice, contactButton.file);
    case "file-for-nobody":
      return plain(t("relay:file.for-nobody"));
    case "closed":
      return {
        html: paragraphs([t("ui:handoff.closed"), notice.asks ? t("waiting:feedback.ask") : null]),
        buttons: [
          ...(notice.asks
            ? [feedbacks.map((one) => button(t(`waiting:feedback.${one}`), contactButton.feedback(one)))]
            : []),
          ...always(t, [menu(t)]),
        ],
      };
    case "rated":
      return { html: t("waiting:feedback.thanks"), buttons: always(t, [menu(t)]) };
    case "too-old":
      return { html: t("ui:handoff.too-old"), buttons: always(t, [menu(t)]) };
    case "cancelled":
      return { html: t("ui:handoff.cancelled"), buttons: always(t, [resume(t)]) };
    case "no-one-to-cancel":
      return { html: t("ui:relay.no-one"), buttons: always(t, [resume(t)]) };
    case "erased":
      return plain(paragraphs([t("ui:erase.done"), t("ui:erase.what-remains")]));
    case "sorry":
      return { html: `${t("ui:error.sorry")} ${t("pack:danger")}`, buttons: always(t, [resume(t)]) };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function menu(t: Translate): Rendered["buttons"][number][number] {
  return button(t("ui:button.menu"), contactButton.control("menu"));
}
