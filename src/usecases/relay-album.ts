import type { CaseId, ChatId, ContactKey, MessageId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { abandonHandoff } from "./abandon-handoff.ts";
import type { Deps } from "./deps.ts";
import { headOfCase } from "./head-of-case.ts";
import { heldCase } from "./held-case.ts";
import { holdForVolunteer } from "./hold-for-volunteer.ts";
import { noteWords } from "./note-words.ts";
import { NotNow } from "./not-now.ts";
import type { AlbumPart } from "./ports/albums.ts";
import type { SentAll } from "./ports/speaking.ts";
import { returnHandoff } from "./return-handoff.ts";

/** How long a message waits for the album before it to be copied by another process, ms. */
const patienceMs = 5_000;
const pauseMs = 50;
const batch = 100;

/** A part of an album waits for the others, so that they cross in one piece. */
export async function gatherAlbum(deps: Deps, writer: ContactKey, part: AlbumPart): Promise<void> {
  while ((await deps.albums.add(writer, part, deps.clock.now())) === "other") await passAlbum(deps, writer);
}

/** What was gathered goes before anything that was written after it; returns once it has crossed. */
export async function passAlbum(deps: Deps, writer: ContactKey): Promise<void> {
  for (let waited = 0; (await passIfFree(deps, writer)) === "busy"; waited += pauseMs) {
    if (waited >= patienceMs) throw new NotNow("an album is still on its way");
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Albums of which nothing more comes. One that fails holds up no other, and is due again. */
export async function sweepAlbums(deps: Deps): Promise<void> {
  for (const writer of await deps.albums.due(deps.clock.now(), batch))
    try {
      await passIfFree(deps, writer);
    } catch (error) {
      deps.log.warn("album-failed", { code: error instanceof Error ? error.name : "unknown" });
    }
}

async function passIfFree(deps: Deps, writer: ContactKey): Promise<"passed" | "busy"> {
  const taken = await deps.albums.take(writer, deps.clock.now());
  if (taken.type === "busy") return "busy";
  if (taken.type === "none") return "passed";
  const staff = await deps.roster.get(writer);
  if (staff === null) await toVolunteer(deps, writer, taken.messages);
  else await toContact(deps, staff, taken.caseId, taken.messages);
  // Forgotten only after it was copied; what was copied is linked, and does not go twice.
  await deps.albums.done(writer, taken.messages, deps.clock.now());
  return "passed";
}

async function toVolunteer(deps: Deps, contact: ContactKey, all: readonly MessageId[]): Promise<void> {
  const open = await deps.queue.ofContact(contact);
  if (open === null) return;
  const { handoff, brief } = open;
  const hold = async (): Promise<void> => {
    // Whoever takes the case next copies them in one piece, too: which album it was means nothing to anybody else.
    for (const message of all) await holdForVolunteer(deps, contact, message, `held-${all[0] ?? ""}`, null);
  };
  if (handoff.state !== "claimed") return hold();
  const { caseId, by } = handoff;
  const holder = await deps.roster.get(by);
  if (holder !== null) {
    const messages = await notCrossed(all, (message) => deps.relayMap.toVolunteer(caseId, message, by));
    if (messages.length === 0) return;
    const sent = await copyAlbumToHolder(deps, holder, caseId, brief.chat, messages);
    if (sent.type === "refused")
      await deps.messenger.tellContact(brief.chat, brief.lang, { type: "not-delivered" }, null);
    if (sent.type !== "unreachable") return;
  }
  await returnHandoff(deps, caseId, by);
  await hold();
}

/** An album in one piece into the holder's chat, under a header when it is not the case they are writing in. */
export async function copyAlbumToHolder(
  deps: Deps,
  holder: Staff,
  caseId: CaseId,
  from: ChatId,
  messages: readonly MessageId[],
): Promise<SentAll> {
  const [first] = messages;
  if (first === undefined) return { type: "sent", messages: [] };
  await headOfCase(deps, holder, caseId, first);
  const sent = await deps.messenger.copyAll(from, messages, holder.chat, true);
  if (sent.type === "sent")
    for (const [at, copy] of sent.messages.entries())
      await deps.relayMap.link(caseId, messages[at] ?? first, copy, holder.key, "contact");
  return sent;
}

async function toContact(deps: Deps, staff: Staff, caseId: CaseId, all: readonly MessageId[]): Promise<void> {
  const held = await heldCase(deps, staff, caseId);
  if (held === null) return;
  const { handoff, brief } = held;
  const messages = await notCrossed(all, (message) => deps.relayMap.toContact(caseId, message, staff.key));
  const [first] = messages;
  if (first === undefined) return;
  const sent = await deps.messenger.copyAll(staff.chat, messages, brief.chat, false);
  switch (sent.type) {
    case "sent":
      for (const [at, copy] of sent.messages.entries())
        await noteWords(deps, caseId, copy, messages[at] ?? first, staff.key);
      return;
    case "unreachable":
      await abandonHandoff(deps, handoff.contact, "blocked");
      return;
    case "refused":
      await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "not-delivered", caseId });
      return;
    default: {
      const unreachable: never = sent;
      return unreachable;
    }
  }
}

async function notCrossed(
  all: readonly MessageId[],
  copyOf: (message: MessageId) => Promise<MessageId | null>,
): Promise<readonly MessageId[]> {
  const copies = await Promise.all(all.map(copyOf));
  return all.filter((_message, at) => copies[at] === null);
}
