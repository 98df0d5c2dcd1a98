import type { Role } from "../../../domain/roster/staff.ts";
import type { InviteNotice } from "../../../usecases/notice.ts";
import type { Press } from "../press.ts";
import { button, paragraphs, type Rendered, rows } from "../rendered.ts";
import { staffButton } from "./buttons.ts";

const roles: readonly Role[] = ["volunteer", "coordinator"];
const chosenMark = "✓ ";

/** What a coordinator sees of making an invitation. `botName` is needed for the link only. */
export function renderInviteNotice(
  press: Press,
  lang: string,
  notice: InviteNotice,
  botName: string,
): Rendered {
  return notice.type === "invite-draft"
    ? renderInviteDraft(press, lang, notice)
    : renderInviteLink(press, lang, notice, botName);
}

/** Role and languages by buttons; each tap draws the message anew with the draft in its buttons. */
function renderInviteDraft(
  press: Press,
  lang: string,
  notice: InviteNotice & { type: "invite-draft" },
): Rendered {
  const t = press.translator.for(lang);
  const { invite, offered } = notice;
  const roleButtons = roles.map((role) =>
    button(
      `${role === invite.role ? chosenMark : ""}${t(`coordinator:role.${role}`)}`,
      staffButton({ type: "invite-draft", invite: { ...invite, role } }),
    ),
  );
  const languageButtons = offered.map((tag) => {
    const chosen = invite.languages.includes(tag);
    const languages = chosen ? invite.languages.filter((one) => one !== tag) : [...invite.languages, tag];
    const name = press.translator.for(tag)("ui:language.name");
    return button(
      `${chosen ? chosenMark : ""}${name}`,
      staffButton({ type: "invite-draft", invite: { ...invite, languages } }),
    );
  });
  const make =
    invite.languages.length > 0
      ? [[button(t("coordinator:invite.make"), staffButton({ type: "invite-make", invite }))]]
      : [];
  return {
    html: paragraphs([t("coordinator:invite.ask-role"), t("coordinator:invite.ask-languages")]),
    buttons: [roleButtons, ...rows(languageButtons, 2), ...make],
  };
}

/** The one-time link. It is the only time the secret is shown. */
function renderInviteLink(
  press: Press,
  lang: string,
  notice: InviteNotice & { type: "invite-link" },
  botName: string,
): Rendered {
  const t = press.translator.for(lang);
  const link = `https://t.me/${botName}?start=${notice.secret}`;
  return {
    html: paragraphs([
      t("coordinator:invite.link", { role: t(`coordinator:role.${notice.invite.role}`) }),
      `<code>${link}</code>`,
    ]),
    buttons: [],
  };
}
