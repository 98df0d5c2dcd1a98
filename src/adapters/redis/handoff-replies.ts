import { as, type ContactKey } from "../../domain/ids.ts";
import type { Asked, Brief, Moved, Reopened } from "../../usecases/ports/handoffs.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { bytesOf, listOf, type Reply, textOf, wordOf } from "./scripts.ts";
import { type Briefs, inState, type Stored, storedOf } from "./stored-handoff.ts";

/** Reads what the scripts of `scripts/handoff` answer: a word of refusal, or the case as it stands after the move. */
export function createReplies(briefs: Briefs) {
  /** Null for a brief that does not open: whoever leaves must be able to, whatever became of it. */
  async function briefOrNone(stored: Stored): Promise<Brief | null> {
    if (stored.sealed === null) return null;
    const opened = await orBroken(briefs.open(stored));
    return opened === "broken" ? null : opened.brief;
  }

  /** Of a move that is its holder's alone. */
  async function movedBy(by: ContactKey, reply: Reply): Promise<Moved> {
    const answer = await moved(reply);
    return answer.type === "moved" ? { ...answer, holder: by } : answer;
  }

  async function moved(reply: Reply): Promise<Moved> {
    if (!Array.isArray(reply)) return { type: wordOf(reply, ["not-yours", "gone"]) };
    const [word, contact, hash, before = null, holder] = listOf(reply);
    wordOf(word, ["moved"]);
    const { handoff, sealed } = storedOf(contact, hash);
    const brief = await briefOrNone({ handoff, sealed: before === null ? sealed : bytesOf(before) });
    return { type: "moved", handoff, brief, holder: holder === undefined ? null : keyOf(holder) };
  }

  function asked<Refused extends string>(reply: Reply, refusals: readonly Refused[]): Asked<Refused> {
    if (!Array.isArray(reply)) return { type: wordOf(reply, refusals) };
    const [, contact, hash] = listOf(reply);
    return { type: "moved", handoff: inState(storedOf(contact, hash).handoff, "claimed") };
  }

  function reopened(reply: Reply, brief: Brief): Reopened {
    if (!Array.isArray(reply)) return { type: wordOf(reply, ["gone", "not-yours", "off-duty", "over-cap"]) };
    const [, contact, hash] = listOf(reply);
    return { type: "moved", handoff: storedOf(contact, hash).handoff, brief };
  }

  return { briefOrNone, moved, movedBy, asked, reopened };
}

/** Who held a case before a move; null where the script says '': nobody did. */
export function keyOf(reply: Reply | undefined): ContactKey | null {
  const key = textOf(reply);
  return key === "" ? null : as<ContactKey>(key);
}

async function orBroken<Value>(opening: Promise<Value>): Promise<Value | "broken"> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof SealBroken) return "broken";
    throw error;
  }
}
