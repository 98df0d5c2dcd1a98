import type { OfferNotice } from "../../../usecases/notice.ts";
import type { Press } from "../press.ts";
import { paragraphs, type Rendered } from "../rendered.ts";
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
      };
    case "unanswered":
      return {
        html: paragraphs([t("coordinator:page.unanswered"), renderOffer(press, lang, notice.card)]),
        buttons: [[caseButton(t, "take", notice.card.caseId)]],
      };
    case "taken":
    case "gone":
    case "over-cap":
    case "off-duty":
    case "declined":
      return { html: t(`volunteer:${notice.type}`, { code: notice.caseId }), buttons: [] };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}
