import { outcomes } from "../../domain/handoff/handoff.ts";
import type { CaseId } from "../../domain/ids.ts";
import type { StaffNotice } from "../../usecases/notice.ts";
import type { Translate } from "../../usecases/words.ts";
import type { Press } from "./press.ts";
import { renderCaseCard, renderOffer } from "./render-case-card.ts";
import { renderInviteDraft, renderInviteLink } from "./render-invite.ts";
import { button, paragraphs, type Rendered } from "./rendered.ts";
import { staffButton } from "./staff-buttons.ts";

/** What the bot tells volunteers and coordinators, as a message. `botName` is needed for links only. */
export function renderStaffNotice(
  press: Press,
  lang: string,
  notice: StaffNotice,
  botName: string,
): Rendered {
  const t = press.translator.for(lang);
  const plain = (html: string): Rendered => ({ html, buttons: [] });
  switch (notice.type) {
    case "offer":
      return {
        html: renderOffer(press, lang, notice.card),
        buttons: [[caseButton(t, "take", notice.card.caseId), caseButton(t, "decline", notice.card.caseId)]],
      };
    case "claimed":
      return {
        html: paragraphs([t("volunteer:claimed"), renderCaseCard(press, lang, notice.card)]),
        buttons: holderRow(t, notice.card.caseId),
      };
    case "case":
      return { html: renderCaseCard(press, lang, notice.card), buttons: holderRow(t, notice.card.caseId) };
    case "unanswered":
      return {
        html: paragraphs([t("coordinator:page.unanswered"), renderOffer(press, lang, notice.card)]),
        buttons: [[caseButton(t, "take", notice.card.caseId)]],
      };
    case "taken":
    case "gone":
    case "over-cap":
    case "off-duty":
    case "not-yours":
    case "declined":
    case "released":
    case "passed-on":
    case "lease-ended":
    case "cancelled-by-person":
    case "erased-by-person":
    case "blocked-by-person":
    case "not-delivered":
    case "says-safe":
      return plain(t(`volunteer:${notice.type}`, { code: notice.caseId }));
    case "from-case":
      return {
        html: t("volunteer:from-case", { code: notice.caseId }),
        buttons: [[caseButton(t, "switch", notice.caseId)]],
      };
    case "no-case":
      return plain(t("volunteer:active.none"));
    case "choose-case":
      return {
        html: t("volunteer:active.choose"),
        buttons: notice.cases.map((caseId) => [
          button(t("volunteer:active.case", { code: caseId }), staffButton({ type: "switch", caseId })),
        ]),
      };
    case "ask-outcome":
      return {
        html: t("volunteer:outcome.ask", { code: notice.caseId }),
        buttons: outcomes.map((outcome) => [
          button(
            t(`volunteer:outcome.${outcome}`),
            staffButton({ type: "outcome", caseId: notice.caseId, outcome }),
          ),
        ]),
      };
    case "closed":
      return plain(
        t("volunteer:closed", { code: notice.caseId, outcome: t(`volunteer:outcome.${notice.outcome}`) }),
      );
    case "check-in-missed":
      return {
        html: t("volunteer:check-in-missed", { code: notice.caseId }),
        buttons: [[caseButton(t, "switch", notice.caseId)]],
      };
    case "nudge":
      return { html: t("volunteer:nudge", { code: notice.caseId }), buttons: holderRow(t, notice.caseId) };
    case "held-back":
      return plain(t(`volunteer:relay.${notice.because}`));
    case "duty":
      return {
        html: paragraphs([
          t(notice.on ? "volunteer:duty.on" : "volunteer:duty.off"),
          notice.open > 0 ? t("volunteer:duty.still-holding", { count: notice.open }) : null,
        ]),
        buttons: [dutyButton(t, notice.on)],
      };
    case "welcome":
      return {
        html: paragraphs([
          t("volunteer:welcome", { role: t(`coordinator:role.${notice.role}`) }),
          t("volunteer:help"),
        ]),
        buttons: [dutyButton(t, notice.onDuty)],
      };
    case "help":
      return {
        html: paragraphs([t("volunteer:help"), notice.role === "coordinator" ? t("coordinator:help") : null]),
        buttons: [dutyButton(t, notice.onDuty)],
      };
    case "invite-used":
      return plain(t("volunteer:invite.used-or-old"));
    case "invite-draft":
      return renderInviteDraft(press, lang, notice);
    case "invite-link":
      return renderInviteLink(press, lang, notice, botName);
    case "not-allowed":
      return plain(t("coordinator:not-allowed"));
    case "alarm":
      return plain(t(`coordinator:alarm.${notice.alarm}`));
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function caseButton(
  t: Translate,
  act: "take" | "decline" | "close" | "release" | "switch",
  caseId: CaseId,
): Rendered["buttons"][number][number] {
  return button(t(`volunteer:button.${act}`), staffButton({ type: act, caseId }));
}

function holderRow(t: Translate, caseId: CaseId): Rendered["buttons"] {
  return [[caseButton(t, "close", caseId), caseButton(t, "release", caseId)]];
}

function dutyButton(t: Translate, on: boolean): Rendered["buttons"][number] {
  return [
    button(
      t(on ? "volunteer:button.off-duty" : "volunteer:button.on-duty"),
      staffButton({ type: "duty", on: !on }),
    ),
  ];
}
