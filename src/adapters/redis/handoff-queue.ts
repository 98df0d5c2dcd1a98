import type { Redis } from "ioredis";
import { dangers } from "../../domain/flow/flow.ts";
import type { Handoff } from "../../domain/handoff/handoff.ts";
import { as, type CaseId, type ContactKey } from "../../domain/ids.ts";
import { longestKept, type Retention } from "../../domain/privacy/retention.ts";
import type { Brief, Claimed, HandoffQueue } from "../../usecases/ports/handoffs.ts";
import type { Vault } from "../../usecases/ports/sealing.ts";
import type { Ids } from "../../usecases/ports/watching.ts";
import { readDue } from "./due-events.ts";
import { createReplies, keyOf } from "./handoff-replies.ts";
import { handoffScript } from "./handoff-scripts.ts";
import { keys } from "./keys.ts";
import { listOf, type Reply, wordOf } from "./scripts.ts";
import {
  claimedOf,
  createBriefs,
  inState,
  isOpen,
  placeOf,
  type Stored,
  storedOf,
} from "./stored-handoff.ts";

/** Tries to replace a brief that others keep changing, or to find a case code that is free. */
const mostTries = 50;

/**
 * The queue of people who wait for a human (docs/decisions/0007). Every move is one script of
 * `scripts/handoff`, O(log n) in how many wait, and held to domain/handoff/moves.ts by its contract tests. A claim is a
 * lease: its token is made here, at random, and is the proof of every later act.
 */
export function createHandoffQueue(
  redis: Redis,
  vault: Vault,
  ids: Ids,
  retention: Retention = longestKept,
): HandoffQueue {
  const scripted = (file: string) => handoffScript(redis, file, retention);
  const run = {
    open: scripted("open"),
    rebrief: scripted("rebrief"),
    lift: scripted("lift"),
    look: scripted("look"),
    offer: scripted("offer"),
    postpone: scripted("postpone"),
    claim: scripted("claim"),
    renew: scripted("renew"),
    release: scripted("release"),
    park: scripted("park"),
    recall: scripted("recall"),
    ask: scripted("ask"),
    join: scripted("join"),
    part: scripted("part"),
    reopen: scripted("reopen"),
    said: scripted("said"),
    hush: scripted("hush"),
    hear: scripted("hear"),
    decline: scripted("decline"),
    close: scripted("close"),
    rate: scripted("rate"),
    abandon: scripted("abandon"),
    waitingFor: scripted("waiting-for"),
    tally: scripted("tally"),
    sweep: scripted("sweep"),
  };
  const briefs = createBriefs(vault);
  const { briefOrNone, moved, movedBy, asked, reopened } = createReplies(briefs);

  async function look(by: "contact" | "code", value: string): Promise<(Stored & { ahead: Reply }) | null> {
    const reply = await run.look([], [by, value]);
    if (reply === null) return null;
    const [ahead = null, contact, hash] = listOf(reply);
    return { ...storedOf(contact, hash), ahead };
  }

  async function codesIn(key: string): Promise<readonly CaseId[]> {
    return (await redis.smembers(key)).map(as<CaseId>).toSorted();
  }

  return {
    async open({ contact, lang, danger, rank, since, brief, caseId: wanted }, now) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const caseId = tries === 0 ? wanted : ids.caseId();
        const sealed = briefs.seal(caseId, await vault.newCaseKey(now), brief);
        const reply = await run.open([], [contact, caseId, lang, danger, rank, since, sealed, now]);
        if (!Array.isArray(reply)) {
          wordOf(reply, ["clash"]);
          continue;
        }
        const [word, ahead, whose, hash] = listOf(reply);
        const { handoff } = storedOf(whose, hash);
        const place = placeOf(handoff, ahead);
        if (wordOf(word, ["queued", "already-open"]) === "queued" && place !== null)
          return { type: "queued", handoff, place };
        return { type: "already-open", handoff, place };
      }
      throw new Error("no free case code was found");
    },

    async rebrief(contact, change) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const stored = await look("contact", contact);
        if (stored === null || !isOpen(stored.handoff)) return null;
        const { handoff, sealed } = stored;
        const { brief, key } = await briefs.open(stored);
        const changed = change(brief, handoff);
        if (changed === brief) return { handoff, brief };
        const token = handoff.state === "claimed" ? handoff.token : "";
        const next = briefs.seal(handoff.caseId, key, changed);
        const reply = await run.rebrief(
          [],
          [contact, handoff.caseId, handoff.state, token, sealed ?? "", next],
        );
        const word = wordOf(reply, ["replaced", "changed", "gone"]);
        if (word === "replaced") return { handoff, brief: changed };
        if (word === "gone") return null;
      }
      throw new Error("a brief changed faster than it could be replaced");
    },

    async lift(contact, danger, rank, now) {
      const reply = await run.lift([], [contact, danger, rank, now]);
      if (!Array.isArray(reply)) {
        wordOf(reply, ["gone"]);
        return null;
      }
      const [, whose, hash] = listOf(reply);
      return storedOf(whose, hash).handoff;
    },

    async place(contact) {
      const found = await look("contact", contact);
      return found === null ? null : placeOf(found.handoff, found.ahead);
    },

    async noteWord(contact, message) {
      wordOf(await run.said([], [contact, message]), ["noted", "gone"]);
    },

    async hush(caseId, until) {
      wordOf(await run.hush([], [caseId, until]), ["put-off", "gone"]);
    },

    async get(caseId) {
      const found = await look("code", caseId);
      if (found === null) return null;
      const { handoff } = found;
      return { handoff, brief: isOpen(handoff) ? (await briefs.open(found)).brief : null };
    },

    async ofContact(contact) {
      const found = await look("contact", contact);
      if (found === null || !isOpen(found.handoff)) return null;
      return { handoff: found.handoff, brief: (await briefs.open(found)).brief };
    },

    async offer(caseId, to, until) {
      if (to.length === 0) throw new Error("an offer to nobody");
      const word = wordOf(await run.offer([], [caseId, until, ...to]), ["offered", "gone"]);
      return word;
    },

    async postpone(caseId, until) {
      const word = wordOf(await run.postpone([], [caseId, until]), ["postponed", "gone"]);
      return word;
    },

    async claim(caseId, by, now): Promise<Claimed> {
      const reply = await run.claim([], [caseId, by, ids.secret(), now]);
      if (!Array.isArray(reply)) return { type: wordOf(reply, ["taken", "gone", "off-duty", "over-cap"]) };
      const [word, ...told] = listOf(reply);
      const from = keyOf(told.at(-1));
      const stored = claimedOf(caseId, by, told);
      const { brief } = await briefs.open(stored);
      const handoff = inState(stored.handoff, "claimed");
      return wordOf(word, ["claimed", "yours"]) === "yours"
        ? { type: "yours", handoff, brief }
        : { type: "claimed", handoff, brief, from };
    },

    async renew(caseId, token, now) {
      const word = wordOf(await run.renew([], [caseId, token, now]), ["renewed", "lost"]);
      return word;
    },

    async release(caseId, by, now) {
      return movedBy(by, await run.release([], [caseId, by, now]));
    },

    async park(caseId, by, until, now) {
      return movedBy(by, await run.park([], [caseId, by, until, now]));
    },

    async recall(contact, now) {
      const reply = await run.recall([], [contact, now]);
      if (!Array.isArray(reply)) {
        wordOf(reply, ["gone"]);
        return null;
      }
      const [word, whose, hash] = listOf(reply);
      return {
        moved: wordOf(word, ["moved", "as-it-was"]) === "moved",
        handoff: storedOf(whose, hash).handoff,
      };
    },

    async pass(caseId, by, to) {
      return asked(await run.ask([], [caseId, by, "passed", ...to]), ["not-yours", "gone"]);
    },

    async invite(caseId, by, whom) {
      return asked(await run.ask([], [caseId, by, "invited", ...whom]), ["not-yours", "gone"]);
    },

    async join(caseId, who) {
      return asked(await run.join([], [caseId, who]), ["not-asked"]);
    },

    async part(caseId, who) {
      return asked(await run.part([], [caseId, who]), ["gone"]);
    },

    async reopen(contact, brief, now) {
      const closed = await look("contact", contact);
      if (closed?.handoff.state !== "closed") return { type: "gone" };
      const { caseId } = closed.handoff;
      // What was noted before stays with the case; all else is as the person tells it now.
      const notes = closed.sealed === null ? [] : (await briefs.open(closed)).brief.notes;
      const again = { ...brief, notes };
      const sealed = briefs.seal(caseId, await vault.newCaseKey(now), again);
      return reopened(await run.reopen([], [caseId, "", "", sealed, now]), again);
    },

    async takeUp(caseId, by, now) {
      const closed = await look("code", caseId);
      if (closed === null || closed.sealed === null) return { type: "gone" };
      const { brief } = await briefs.open(closed);
      return reopened(await run.reopen([], [caseId, by, ids.secret(), closed.sealed, now]), brief);
    },

    async hear(caseId, now) {
      wordOf(await run.hear([], [caseId, now]), ["counted", "as-it-was"]);
    },

    async decline(caseId, by, now) {
      wordOf(await run.decline([], [caseId, by, now]), ["noted", "gone"]);
    },

    async declinedBy(caseId) {
      return (await redis.smembers(keys.declined(caseId))).map(as<ContactKey>);
    },

    async close(caseId, by, outcome, now) {
      return movedBy(by, await run.close([], [caseId, by, outcome, now]));
    },

    async rate(contact, feedback, now) {
      wordOf(await run.rate([], [contact, feedback, now]), ["counted", "as-it-was"]);
    },

    async abandon(contact, reason, now) {
      return moved(await run.abandon([], [contact, reason, now]));
    },

    async waitingFor(by, languages, limit) {
      const list = listOf(await run.waitingFor([], [by, limit, ...languages]));
      const waiting: { handoff: Handoff; brief: Brief }[] = [];
      for (let at = 0; at < list.length; at += 2) {
        const stored = storedOf(list[at], list[at + 1]);
        const brief = await briefOrNone(stored);
        if (brief !== null) waiting.push({ handoff: stored.handoff, brief });
      }
      return waiting.toSorted((a, b) => (a.handoff.rank < b.handoff.rank ? -1 : 1)).slice(0, limit);
    },

    heldBy: (by) => codesIn(keys.held(by)),
    parkedBy: (by) => codesIn(keys.parked(by)),
    helpedBy: (by) => codesIn(keys.beside(by)),

    async counts(languages) {
      const counted = listOf(await run.tally([], languages)).map(Number);
      const of = (danger: (typeof dangers)[number]) => counted[dangers.indexOf(danger)] ?? 0;
      return {
        waiting: { critical: of("critical"), urgent: of("urgent"), soon: of("soon"), normal: of("normal") },
        claimed: counted[dangers.length] ?? 0,
      };
    },

    async sweep(now, limit) {
      const events = listOf(await run.sweep([], [now, limit, ids.secret()]));
      return Promise.all(events.map((event) => readDue(briefs, listOf(event))));
    },
  };
}
