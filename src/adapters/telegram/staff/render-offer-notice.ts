import type { OfferNotice } from "../../../usecases/notice.ts";
import type { Press } from "../press.ts";
import { button, paragraphs, type Rendered } from "../rendered.ts";
import { staffButton } from "./buttons.ts";
import { caseButton } from "./case-button.ts";
import { renderOffer } from "./render-case-card.ts";

/** A case that stands before somebody, and what became of it. */
export function renderOfferNotice(press: Press, lang: string, notice: OfferNotice): Rendered {
  const t = press.translator.for(lang);
  switch (notice.type) {
    case "offer":
      return {
        html: renderOffer(press, lang, notice.card),
        buttons: [[caseButton(t, "take", notice.card.caseId), caseButton(t, "decline", notice.card.caseId)]],
        silent: notice.quiet,
      };
    case "unanswered":
      return {
        html: paragraphs([t("coordinator:page.unanswered"), renderOffer(press, lang, notice.card)]),
        buttons: [[caseButton(t, "take", notice.card.caseId)]],
      };
    case "taken":
    case "gone":
    case "over-cap":
    case "declined":
      return { html: t(`volunteer:${notice.type}`, { code: notice.caseId }), buttons: [] };
    case "off-duty":
      return {
        html: t("volunteer:off-duty", { code: notice.caseId }),
        buttons: [
          [button(t("volunteer:button.on-duty"), staffButton({ type: "duty", on: true }))],
          [caseButton(t, "take", notice.caseId)],
        ],
      };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}
