import type { MemberCode } from "../../../domain/roster/member-code.ts";
import type { MemberNotice } from "../../../usecases/member-notice.ts";
import type { Press } from "../press.ts";
import { button, paragraphs, type Rendered } from "../rendered.ts";
import { staffButton } from "./buttons.ts";

/** Who comes and who goes among the helpline's people, and what needs a second person. */
export function renderMemberNotice(press: Press, lang: string, notice: MemberNotice): Rendered {
  const t = press.translator.for(lang);
  const words = (html: string): Rendered => ({ html, buttons: [] });
  switch (notice.type) {
    case "invite-waits":
      return words(t("members:waits", { code: notice.code }));
    case "not-let-in":
    case "dismissed":
      return words(t(`members:${notice.type}`));
    case "proposal":
      return renderProposal(press, lang, notice);
    case "proposal-asked":
      return words(t("members:asked", { code: notice.code }));
    case "proposal-refused":
      return words(t("members:refused", { code: notice.code }));
    case "proposal-agreed":
      return words(t(`members:agreed.${notice.about}`, { code: notice.code }));
    case "proposal-nobody":
      return words(t("members:nobody-to-ask"));
    case "proposal-over":
      return words(t("members:over"));
    case "members":
      return renderMembers(press, lang, notice);
    case "ask-dismiss":
      return {
        html: t("members:ask-dismiss", { code: notice.code, role: t(`coordinator:role.${notice.role}`) }),
        buttons: [
          [
            button(
              t("members:button.dismiss-sure"),
              staffButton({ type: "dismiss-sure", member: notice.code }),
            ),
          ],
        ],
      };
    case "no-such-member":
      return words(t("members:no-such"));
    case "not-oneself":
      return words(t("members:not-self"));
    case "many-claims":
      return {
        html: t("members:many-claims", { code: notice.code, count: notice.count }),
        buttons: [dismissButton(press, lang, notice.code)],
      };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function renderProposal(press: Press, lang: string, notice: MemberNotice & { type: "proposal" }): Rendered {
  const t = press.translator.for(lang);
  const { id, about, code } = notice;
  const ending = about === "admit" ? "" : "-dismiss";
  return {
    html: t(`members:${about}`, { code, role: t(`coordinator:role.${notice.role}`) }),
    buttons: [
      [
        button(t(`members:button.agree${ending}`), staffButton({ type: "agree", proposal: id })),
        button(t(`members:button.refuse${ending}`), staffButton({ type: "refuse", proposal: id })),
      ],
    ],
  };
}

function renderMembers(press: Press, lang: string, notice: MemberNotice & { type: "members" }): Rendered {
  const t = press.translator.for(lang);
  const lines = notice.members.map(({ code, role, languages, open, onDuty }) =>
    t("members:member", {
      code,
      role: t(`coordinator:role.${role}`),
      languages: languages.map((tag) => press.translator.for(tag)("ui:language.name")).join(", "),
      open,
      duty: onDuty ? t("members:on-duty") : "",
    }),
  );
  return {
    html: paragraphs([t("members:list"), lines.join("\n")]),
    buttons: notice.members.map(({ code }) => dismissButton(press, lang, code)),
  };
}

function dismissButton(press: Press, lang: string, code: MemberCode): Rendered["buttons"][number] {
  const words = press.translator.for(lang)("members:button.dismiss", { code });
  return [button(words, staffButton({ type: "dismiss", member: code }))];
}
