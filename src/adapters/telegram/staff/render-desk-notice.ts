import { pauses } from "../../../domain/handoff/pause.ts";
import type { OwnCase } from "../../../domain/handoff/own-case.ts";
import type { DeskNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import type { Press } from "../press.ts";
import { momentOf } from "../render-timer.ts";
import { button, paragraphs, type Rendered } from "../rendered.ts";
import { staffButton } from "./buttons.ts";
import { caseButton } from "./case-button.ts";
import { renderOffer } from "./render-case-card.ts";

const minuteMs = 60_000;

/** What a volunteer can do with the cases they have to do with. */
export function renderDeskNotice(press: Press, lang: string, notice: DeskNotice): Rendered {
  const t = press.translator.for(lang);
  switch (notice.type) {
    case "my-cases":
      return {
        html:
          notice.cases.length === 0
            ? t("desk:mine.none")
            : [t("desk:mine.title"), ...notice.cases.map((one) => lineOf(t, lang, one))].join("\n"),
        buttons: notice.cases.flatMap((one) => rowOf(t, one)),
      };
    case "ask-pause":
      return {
        html: t("desk:pause.ask", { code: notice.caseId }),
        buttons: pauses.map((pause) => [
          button(t(`desk:pause.${pause}`), staffButton({ type: "park-until", caseId: notice.caseId, pause })),
        ]),
      };
    case "parked":
      return {
        html: t("desk:pause.done", {
          code: notice.caseId,
          when: momentOf(t, lang, notice.until, notice.zone),
        }),
        buttons: [[caseButton(t, "take", notice.caseId)]],
      };
    case "ask-whom":
      return {
        html: t(notice.groups.length > 0 ? "desk:pass.ask" : "desk:pass.nobody", { code: notice.caseId }),
        buttons: [
          ...notice.groups.map(({ lang: spoken, count }) => [
            button(
              `${press.translator.for(spoken)("ui:language.name")}: ${count}`,
              staffButton({ type: "pass-to", caseId: notice.caseId, lang: spoken }),
            ),
          ]),
          [caseButton(t, "release", notice.caseId)],
        ],
      };
    case "nobody-to-pass":
      return { html: t("desk:pass.nobody", { code: notice.caseId }), buttons: [] };
    case "passing":
      return { html: t("desk:pass.asked", { code: notice.caseId, count: notice.count }), buttons: [] };
    case "passed-to-you":
      return {
        html: paragraphs([t("desk:pass.to-you"), renderOffer(press, lang, notice.card)]),
        buttons: [[caseButton(t, "take", notice.card.caseId)]],
      };
    case "nothing-next":
      return { html: t(`desk:next.${notice.because}`), buttons: [] };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function lineOf(t: Translate, lang: string, one: OwnCase): string {
  const named = { danger: t(`desk:danger.${one.danger}`), code: one.caseId };
  if (one.type === "parked")
    return t("desk:mine.parked", { ...named, when: momentOf(t, lang, one.until, one.zone) });
  const minutes = t("volunteer:case.minutes", { count: Math.floor(one.silentMs / minuteMs) });
  return t(`desk:mine.${one.type}`, { ...named, minutes });
}

function rowOf(t: Translate, { type, caseId }: OwnCase): Rendered["buttons"] {
  const label = t("desk:mine.open", { code: caseId });
  switch (type) {
    case "held":
      return [[button(label, staffButton({ type: "switch", caseId }))]];
    case "parked":
      return [[button(t("desk:mine.take", { code: caseId }), staffButton({ type: "take", caseId }))]];
    case "helping":
      return [];
    default: {
      const unreachable: never = type;
      return unreachable;
    }
  }
}
