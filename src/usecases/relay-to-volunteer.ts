import type { Effect } from "../domain/effect.ts";
import type { CaseId, ChatId, ContactKey, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import { headOfCase } from "./head-of-case.ts";
import { holdForVolunteer } from "./hold-for-volunteer.ts";
import type { ContactNotice } from "./notice.ts";
import type { Pending } from "./pending.ts";
import { recallHandoff } from "./recall-handoff.ts";
import { gatherAlbum, passAlbum } from "./relay-album.ts";
import { returnHandoff } from "./return-handoff.ts";

/** Passes a person's message to the volunteer who holds the case. A notice only where something must be said. */
export async function relayToVolunteer(
  deps: Deps,
  contact: ContactKey,
  pending: Pending,
  effect: Effect & { type: "relay" },
): Promise<ContactNotice | null> {
  const open = await holdForVolunteer(deps, contact, effect.message);
  if (open === null) return { type: "not-delivered" };
  if (open.state === "parked") await recallHandoff(deps, contact);
  if (open.state !== "claimed") return { type: "held-for-volunteer" };
  const { caseId, by } = open;
  if (effect.album !== null) {
    await gatherAlbum(deps, contact, { album: effect.album, message: effect.message, caseId });
    return null;
  }
  await passAlbum(deps, contact);
  const holder = await deps.roster.get(by);
  if (holder !== null) {
    const sent = await copyToHolder(deps, holder, caseId, pending.chat, effect.message, effect.replyTo);
    if (sent === "sent") return null;
    if (sent === "refused") return { type: "not-delivered" };
  }
  await returnHandoff(deps, caseId, by);
  const notice = await relayToVolunteer(deps, contact, pending, effect);
  return notice?.type === "held-for-volunteer" ? { type: "returned" } : notice;
}

/** One message into the holder's chat, under a header when it is not the case they are writing in. */
export async function copyToHolder(
  deps: Deps,
  holder: Staff,
  caseId: CaseId,
  from: ChatId,
  message: MessageId,
  replyTo: MessageId | null,
): Promise<"sent" | "unreachable" | "refused"> {
  const answers = replyTo === null ? null : await deps.relayMap.toVolunteer(caseId, replyTo, holder.key);
  await headOfCase(deps, holder, caseId, message);
  const sent = await deps.messenger.copy(from, message, holder.chat, answers, true);
  if (sent.type === "sent") await deps.relayMap.link(caseId, message, sent.message, holder.key, "contact");
  return sent.type;
}
