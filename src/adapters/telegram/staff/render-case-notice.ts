import { saidOutcomes } from "../../../domain/handoff/handoff.ts";
import type { CaseId } from "../../../domain/ids.ts";
import { caseAsked, type Question } from "../../../domain/roster/question.ts";
import type { CaseNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import type { Press } from "../press.ts";
import { button, paragraphs, type Rendered } from "../rendered.ts";
import { staffButton } from "./buttons.ts";
import { caseButton } from "./case-button.ts";
import { renderCaseCard } from "./render-case-card.ts";
import { toolButton } from "./tool-buttons.ts";

/** Cases that somebody holds, and what they write in them. */
export function renderCaseNotice(press: Press, lang: string, notice: CaseNotice): Rendered {
  const t = press.translator.for(lang);
  const plain = (html: string): Rendered => ({ html, buttons: [] });
  switch (notice.type) {
    case "claimed":
      return {
        html: paragraphs([t("volunteer:claimed"), renderCaseCard(press, lang, notice.card)]),
        buttons: holderRow(t, notice.card.caseId),
      };
    case "case":
      return { html: renderCaseCard(press, lang, notice.card), buttons: holderRow(t, notice.card.caseId) };
    case "not-yours":
    case "released":
    case "passed-on":
    case "lease-ended":
    case "cancelled-by-person":
    case "erased-by-person":
    case "blocked-by-person":
    case "silent-by-time":
    case "too-old-by-time":
    case "not-delivered":
    case "says-safe":
      return plain(t(`volunteer:${notice.type}`, { code: notice.caseId }));
    case "from-case":
    case "check-in-missed":
      return {
        html: t(`volunteer:${notice.type}`, { code: notice.caseId }),
        buttons: [[caseButton(t, "switch", notice.caseId)]],
      };
    case "no-case":
      return plain(t("volunteer:active.none"));
    case "choose-case":
      return {
        html: t(notice.question === null ? "desk:held.ask" : "desk:held.ask-or-answer"),
        buttons: [
          ...notice.cases.map((caseId) => [
            button(t("desk:held.to-case", { code: caseId }), staffButton({ type: "deliver", caseId })),
          ]),
          ...answerRow(t, notice.question),
          [button(t("desk:held.to-nobody"), staffButton({ type: "leave-unsent" }))],
        ],
        answers: notice.message,
      };
    case "held-gone":
    case "delivered":
    case "delivered-already":
      return plain(t(`desk:held.${notice.type}`, { code: notice.caseId }));
    case "ask-outcome":
      return {
        html: t("volunteer:outcome.ask", { code: notice.caseId }),
        buttons: saidOutcomes.map((outcome) => [
          button(
            t(`volunteer:outcome.${outcome}`),
            staffButton({ type: "outcome", caseId: notice.caseId, outcome }),
          ),
        ]),
      };
    case "closed":
      return {
        html: t("volunteer:closed", {
          code: notice.caseId,
          outcome: t(`volunteer:outcome.${notice.outcome}`),
        }),
        buttons: [[caseButton(t, "reopen", notice.caseId)]],
      };
    case "nudge":
      return { html: t("volunteer:nudge", { code: notice.caseId }), buttons: holderRow(t, notice.caseId) };
    case "edit-not-passed":
    case "taken-back":
    case "taken-back-before":
    case "too-old-to-take-back":
    case "nothing-to-take-back":
    case "not-own":
      return plain(t(`relay:${notice.type}`));
    case "held-back":
      return plain(t(`volunteer:relay.${notice.because}`));
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

/** The way to say that a held text is the answer to what was asked. */
function answerRow(t: Translate, question: Question | null): Rendered["buttons"] {
  if (question === null) return [];
  const { asking, prompt } = question;
  const words = t(`desk:held.answer.${asking.type}`, { code: caseAsked(asking) ?? "" });
  return [[button(words, staffButton({ type: "answer", prompt }))]];
}

function holderRow(t: Translate, caseId: CaseId): Rendered["buttons"] {
  return [
    [caseButton(t, "note", caseId), caseButton(t, "park", caseId)],
    [caseButton(t, "pass", caseId), button(t("desk:button.tools"), toolButton({ type: "menu", caseId }))],
    [caseButton(t, "close", caseId), caseButton(t, "release", caseId)],
  ];
}
