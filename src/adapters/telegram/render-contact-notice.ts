import type { ContactNotice } from "../../usecases/notice.ts";
import type { Translate } from "../../usecases/words.ts";
import { contactButton } from "./contact-buttons.ts";
import type { Press } from "./press.ts";
import { contactLines } from "./render-card.ts";
import { always, resume } from "./render-screen-rows.ts";
import { button, paragraphs, type Rendered } from "./rendered.ts";

/** What the bot tells a person, as a message in their language. */
export function renderContactNotice(press: Press, lang: string, notice: ContactNotice): Rendered {
  const t = press.translator.for(lang);
  const plain = (html: string): Rendered => ({ html, buttons: [] });
  switch (notice.type) {
    case "queued":
      return waiting(press, lang, t("ui:handoff.queued"), notice);
    case "still-waiting":
      return waiting(press, lang, t("ui:handoff.still-waiting"), notice);
    case "with-you":
      return { html: t("ui:handoff.already"), buttons: waitingRows(t) };
    case "taken":
      return { html: t("ui:handoff.taken"), buttons: waitingRows(t) };
    case "returned":
      return { html: t("ui:handoff.returned"), buttons: waitingRows(t) };
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
    case "closed":
    case "too-old":
      return {
        html: t(`ui:handoff.${notice.type}`),
        buttons: always(t, [button(t("ui:button.menu"), contactButton.control("menu"))]),
      };
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

/** The truth about waiting: the place, whether anyone is there, and where to call meanwhile. */
function waiting(
  press: Press,
  lang: string,
  head: string,
  notice: ContactNotice & { type: "queued" | "still-waiting" },
): Rendered {
  const t = press.translator.for(lang);
  const emergency = press.content.pack.emergency.flatMap((id) => press.content.contacts.get(id) ?? []);
  const html = paragraphs([
    head,
    t("ui:handoff.place", { count: notice.place.ahead }),
    notice.someoneOnDuty ? null : t("ui:handoff.nobody-on-duty"),
    notice.someoneOnDuty ? null : [t("ui:handoff.emergency"), ...contactLines(t, lang, emergency)].join("\n"),
    t("ui:handoff.waiting-write-here"),
  ]);
  return { html, buttons: waitingRows(t) };
}

function waitingRows(t: Translate): Rendered["buttons"] {
  return [[resume(t)], cancelRow(t)];
}

function cancelRow(t: Translate): Rendered["buttons"][number] {
  return [
    button(t("ui:button.cancel"), contactButton.control("cancel")),
    button(t("ui:button.erase"), contactButton.control("erase")),
  ];
}
