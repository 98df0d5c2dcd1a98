import type { ChatId, ContactKey, LocaleTag, MessageId } from "../domain/ids.ts";
import type { Invite, Staff } from "../domain/roster/staff.ts";
import { memberCodeOf } from "../domain/roster/member-code.ts";
import { audit } from "./audit.ts";
import { propose } from "./decide-proposal.ts";
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
  await deps.invites.issue(invite, staff.key, secret, deps.clock.now());
  await audit(deps, staff, "invited", null);
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "invite-link", invite, secret }, button);
}

/**
 * Someone opened an invite link. Exactly one of many gets it; anybody else hears that it is used or old. Whoever gets it
 * waits until a second person lets them in: a link may have been read by others (reliability.md, T11).
 */
export async function acceptInvite(
  deps: Deps,
  key: ContactKey,
  chat: ChatId,
  secret: string,
  guessed: LocaleTag | null,
): Promise<void> {
  const redeemed = await deps.invites.redeem(secret, deps.clock.now());
  const lang = guessed ?? deps.content.pack.officialLanguage;
  const known = await deps.roster.get(key);
  const inviter = redeemed === null ? null : await deps.roster.get(redeemed.by);
  if (redeemed === null || inviter?.role !== "coordinator") {
    const notice =
      known === null
        ? ({ type: "invite-used" } as const)
        : ({ type: "welcome", role: known.role, onDuty: false } as const);
    await deps.messenger.tellStaff(chat, lang, notice);
    return;
  }
  await deps.messenger.tellStaff(chat, lang, { type: "invite-waits", code: memberCodeOf(key) });
  const { invite } = redeemed;
  await propose(deps, inviter, { type: "admit", by: inviter.key, who: key, chat, lang, invite });
}
