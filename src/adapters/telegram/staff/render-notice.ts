import { shownHead } from "../../../domain/audit/record.ts";
import type { HouseNotice, StaffNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import type { Press } from "../press.ts";
import type { Rendered } from "../rendered.ts";
import { renderCaseNotice } from "./render-case-notice.ts";
import { renderDeskNotice } from "./render-desk-notice.ts";
import { renderDutyNotice } from "./render-duty-notice.ts";
import { renderInviteNotice } from "./render-invite.ts";
import { renderMemberNotice } from "./render-member-notice.ts";
import { renderOutgoingNotice } from "./render-outgoing-notice.ts";
import { renderOfferNotice } from "./render-offer-notice.ts";
import { renderQuestionNotice } from "./render-question-notice.ts";
import { renderStaffFile } from "./render-staff-file.ts";
import { renderRotaNotice } from "./render-rota-notice.ts";
import { renderShiftNotice } from "./render-shift-notice.ts";
import { renderToolNotice } from "./render-tool-notice.ts";

/** What the bot tells volunteers and coordinators, as a message. `botName` is needed for links only. */
export function renderStaffNotice(
  press: Press,
  lang: string,
  notice: StaffNotice,
  botName: string,
): Rendered {
  switch (notice.type) {
    case "offer":
    case "unanswered":
    case "taken":
    case "gone":
    case "over-cap":
    case "off-duty":
    case "declined":
      return renderOfferNotice(press, lang, notice);
    case "claimed":
    case "case":
    case "not-yours":
    case "from-case":
    case "no-case":
    case "choose-case":
    case "ask-outcome":
    case "closed":
    case "released":
    case "passed-on":
    case "nudge":
    case "check-in-missed":
    case "says-safe":
    case "lease-ended":
    case "cancelled-by-person":
    case "erased-by-person":
    case "blocked-by-person":
    case "silent-by-time":
    case "too-old-by-time":
    case "not-delivered":
    case "edit-not-passed":
    case "taken-back":
    case "taken-back-before":
    case "too-old-to-take-back":
    case "nothing-to-take-back":
    case "not-own":
    case "held-back":
    case "held-gone":
    case "delivered":
    case "delivered-already":
      return renderCaseNotice(press, lang, notice);
    case "my-cases":
    case "ask-pause":
    case "parked":
    case "nothing-next":
    case "ask-whom":
    case "nobody-to-pass":
    case "passing":
    case "passed-to-you":
      return renderDeskNotice(press, lang, notice);
    case "tools":
    case "ask-hand-back":
    case "tool-failed":
    case "choose-guide":
    case "choose-guide-of":
    case "send-guide":
    case "choose-reply":
    case "send-reply":
    case "reply-sent":
    case "choose-question":
    case "choose-date":
    case "date-problem":
    case "date-readings":
    case "answer-changed":
    case "tool-used":
      return renderToolNotice(press, lang, notice);
    case "asked":
    case "prompt":
    case "not-asked-now":
    case "not-sent":
    case "answer-late":
    case "answered-already":
    case "answer-in-words":
    case "noted":
      return renderQuestionNotice(press, lang, notice);
    case "outgoing":
    case "outgoing-held":
    case "outgoing-passed":
    case "outgoing-kept-back":
    case "outgoing-decided":
    case "outgoing-expired":
    case "outgoing-over":
      return renderOutgoingNotice(press, lang, notice);
    case "file-asked":
    case "file-passed":
    case "file-passed-before":
    case "file-dropped":
    case "file-gone":
    case "file-with-lead":
      return renderStaffFile(press, lang, notice);
    case "duty":
    case "welcome":
    case "help":
      return renderDutyNotice(press, lang, notice);
    case "duty-menu":
    case "no-such-time":
    case "shift-ending":
    case "shift-ended":
    case "shift-soon":
    case "shift-starts":
    case "shift-missed":
    case "hand-over":
    case "ask-aside":
    case "kept":
      return renderShiftNotice(press, lang, notice);
    case "away":
    case "reserve-called":
    case "rota":
    case "rota-day":
    case "own-zones":
    case "roster":
      return renderRotaNotice(press, lang, notice);
    case "invite-draft":
    case "invite-link":
      return renderInviteNotice(press, lang, notice, botName);
    case "invite-waits":
    case "not-let-in":
    case "dismissed":
    case "proposal":
    case "proposal-asked":
    case "proposal-refused":
    case "proposal-agreed":
    case "proposal-nobody":
    case "proposal-over":
    case "members":
    case "ask-dismiss":
    case "no-such-member":
    case "not-oneself":
    case "many-claims":
      return renderMemberNotice(press, lang, notice);
    case "invite-used":
    case "not-allowed":
    case "audit-head":
    case "alarm":
      return { html: houseWords(press.translator.for(lang), notice), buttons: [] };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function houseWords(t: Translate, notice: HouseNotice): string {
  switch (notice.type) {
    case "invite-used":
      return t("volunteer:invite.used-or-old");
    case "not-allowed":
      return t("coordinator:not-allowed");
    case "audit-head":
      return t("members:audit-head", { head: shownHead(notice.head) });
    case "alarm":
      return t(`coordinator:alarm.${notice.alarm}`);
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}
