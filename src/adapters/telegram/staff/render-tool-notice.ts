import type { ToolTold } from "../../../domain/effect.ts";
import type { GuidanceId } from "../../../domain/ids.ts";
import type { ToolNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import type { Press } from "../press.ts";
import { bare, button, type Rendered, rows } from "../rendered.ts";
import { type ToolButton, toolButton } from "./tool-buttons.ts";

/** A longer label is cut off by phones; the card itself is shown before it is sent. */
const longestLabel = 60;

/** What a holder can do in the conversation of their case's person, and what became of it. */
export function renderToolNotice(press: Press, lang: string, notice: ToolNotice): Rendered {
  const t = press.translator.for(lang);
  const { caseId } = notice;
  const plain = (html: string): Rendered => ({ html, buttons: [] });
  const one = (label: string, tool: ToolButton) => [button(label, toolButton(tool))];
  const guide = (card: GuidanceId) => one(titleOf(press, t, card), { type: "guide", caseId, card });
  switch (notice.type) {
    case "tools":
      return {
        html: t("desk:tools.title", { code: caseId }),
        buttons: [
          one(t("desk:tools.dates"), { type: "dates", caseId }),
          one(t("desk:tools.guides"), { type: "guides", caseId }),
          one(t("desk:tools.back"), { type: "back", caseId }),
        ],
      };
    case "choose-guide":
      return {
        html: t("desk:guide.choose", { code: caseId }),
        buttons: [
          ...notice.fitting.map(guide),
          ...rows(
            notice.situations.map((flow) =>
              button(`📂 ${t(`${flow}:title`)}`, toolButton({ type: "guides-of", caseId, flow })),
            ),
            2,
          ),
        ],
      };
    case "choose-guide-of":
      return {
        html: t("desk:guide.choose-of", { code: caseId, situation: t(`${notice.flow}:title`) }),
        buttons: [...notice.cards.map(guide), one(t("desk:guide.others"), { type: "guides", caseId })],
      };
    case "send-guide":
      return {
        html: t("desk:guide.send-ask", {
          code: caseId,
          language: press.translator.for(notice.lang)("ui:language.name"),
        }),
        buttons: [
          one(t("desk:guide.send"), { type: "guide-now", caseId, card: notice.card }),
          one(t("desk:guide.others"), { type: "guides", caseId }),
        ],
      };
    case "ask-hand-back":
      return {
        html: t("desk:back.ask", { code: caseId }),
        buttons: [one(t("desk:back.now"), { type: "back-now", caseId })],
      };
    case "tool-used":
      return plain(toldWords(t, caseId, notice.told));
    case "tool-failed":
      return plain(t("desk:tool-failed", { code: caseId }));
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function toldWords(t: Translate, code: string, told: ToolTold): string {
  switch (told.type) {
    case "shown":
      return t("desk:used.shown", { code });
    case "no-dates":
      return t("desk:used.no-dates", { code });
    case "card-expired":
      return t("desk:used.card-expired");
    default: {
      const unreachable: never = told;
      return unreachable;
    }
  }
}

/** The title of a card as a label, without its tags. */
function titleOf(press: Press, t: Translate, card: GuidanceId): string {
  const guidance = press.content.guidance.get(card);
  if (guidance === undefined) throw new Error("compiled content refers to guidance it does not hold");
  const title = bare(t(`${guidance.namespace}:${card}.title`)).replaceAll("\n", " ");
  return title.length <= longestLabel ? title : `${title.slice(0, longestLabel - 1)}…`;
}
