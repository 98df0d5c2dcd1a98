import type { ChatId, ContactKey, LocaleTag, MessageId } from "../domain/ids.ts";
import { type Invite, type Staff, unplanned } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";

/** The languages of an invite are chosen by buttons; the draft lives in the message itself. For coordinators. */
export async function draftInvite(
  deps: Deps,
  staff: Staff,
  invite: Invite,
  button: MessageId | null,
): Promise<void> {
  const offered = deps.content.pack.languages;
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "invite-draft", invite, offered }, button);
}

/** Makes a one-time link; only a hash of its secret is kept. For coordinators. */
export async function issueInvite(
  deps: Deps,
  staff: Staff,
  invite: Invite,
  button: MessageId | null,
): Promise<void> {
  const secret = deps.ids.secret();
  await deps.invites.issue(invite, secret, deps.clock.now());
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "invite-link", invite, secret }, button);
}

/** Someone opened an invite link. Exactly one of many gets it; anybody else hears that it is used or old. */
export async function acceptInvite(
  deps: Deps,
  key: ContactKey,
  chat: ChatId,
  secret: string,
  guessed: LocaleTag | null,
): Promise<void> {
  const invite = await deps.invites.redeem(secret, deps.clock.now());
  const lang = guessed ?? deps.content.pack.officialLanguage;
  if (invite === null) {
    const known = await deps.roster.get(key);
    const notice =
      known === null
        ? ({ type: "invite-used" } as const)
        : ({ type: "welcome", role: known.role, onDuty: false } as const);
    await deps.messenger.tellStaff(chat, lang, notice);
    return;
  }
  const { role, languages } = invite;
  await deps.roster.save({ key, chat, role, languages, topics: [], lang, ...unplanned });
  await deps.messenger.tellStaff(chat, lang, { type: "welcome", role: invite.role, onDuty: false });
}
