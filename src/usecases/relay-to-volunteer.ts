import type { CaseId, ChatId, ContactKey, MessageId } from "../domain/ids.ts";
import type { FileToClean } from "../domain/relay/letter.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { cleanCopy, type Uncleaned } from "./clean-copy.ts";
import type { Deps } from "./deps.ts";
import { headOfCase } from "./head-of-case.ts";
import { holdForVolunteer } from "./hold-for-volunteer.ts";
import type { ContactNotice } from "./notice.ts";
import type { Pending } from "./pending.ts";
import type { Sent } from "./ports/speaking.ts";
import { recallHandoff } from "./recall-handoff.ts";
import { gatherAlbum, passAlbum } from "./relay-album.ts";
import { returnHandoff } from "./return-handoff.ts";

/** A message on its way. `clean`: a file of it crosses as a clean copy only. */
export type Passing = {
  readonly message: MessageId;
  readonly replyTo: MessageId | null;
  readonly album: string | null;
  readonly clean: FileToClean | null;
};

/** Passes a person's message to the volunteer who holds the case. A notice only where something must be said. */
export async function relayToVolunteer(
  deps: Deps,
  contact: ContactKey,
  pending: Pending,
  passing: Passing,
): Promise<ContactNotice | null> {
  const open = await holdForVolunteer(deps, contact, passing.message, passing.album, passing.clean);
  if (open === null) return { type: "not-delivered" };
  if (open.state === "parked") await recallHandoff(deps, contact);
  if (open.state !== "claimed") return { type: "held-for-volunteer" };
  const { caseId, by } = open;
  const { album, message } = passing;
  if (album !== null) {
    await gatherAlbum(deps, contact, { album, message, caseId });
    return null;
  }
  await passAlbum(deps, contact);
  const holder = await deps.roster.get(by);
  if (holder !== null) {
    const sent = await copyToHolder(deps, holder, caseId, pending.chat, passing);
    if (sent === "sent") return null;
    if (sent === "refused") return { type: "not-delivered" };
    if (sent !== "unreachable") return { type: "file-asked", message, doubt: sent };
  }
  await returnHandoff(deps, caseId, by);
  const notice = await relayToVolunteer(deps, contact, pending, passing);
  return notice?.type === "held-for-volunteer" ? { type: "returned" } : notice;
}

/** One message into the holder's chat, under a header when it is not the case they are writing in. */
export async function copyToHolder(
  deps: Deps,
  holder: Staff,
  caseId: CaseId,
  from: ChatId,
  { message, replyTo, clean }: Omit<Passing, "album">,
): Promise<Sent["type"] | Uncleaned> {
  const answers = replyTo === null ? null : await deps.relayMap.toVolunteer(caseId, replyTo, holder.key);
  const copy = clean === null ? null : await cleanCopy(deps, clean);
  if (typeof copy === "string") return copy;
  await headOfCase(deps, holder, caseId, message);
  const sent =
    copy === null
      ? await deps.messenger.copy(from, message, holder.chat, answers, true)
      : await deps.messenger.sendCopy(holder.chat, copy, answers, true);
  if (sent.type === "sent") await deps.relayMap.link(caseId, message, sent.message, holder.key, "contact");
  return sent.type;
}
