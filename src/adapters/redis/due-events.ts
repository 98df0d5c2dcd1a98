import type { Handoff } from "../../domain/handoff/handoff.ts";
import { as, type CaseId, type ContactKey, type MessageId } from "../../domain/ids.ts";
import type { Due } from "../../usecases/ports/handoffs.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { fieldsOf, type Reply, textOf, wordOf } from "./scripts.ts";
import { type Briefs, inState, placeOf, type Stored, storedOf } from "./stored-handoff.ts";

/** One event of sweep.lua. A case that does not open is told as such: the events of others must not be lost with it. */
export async function readDue(briefs: Briefs, event: readonly Reply[]): Promise<Due> {
  const [kind, id, contact, hash, extra] = event;
  const word = wordOf(kind, ["offer", "word", "nudge", "returned", "broken"]);
  const broken: Due = { type: "broken", caseId: as<CaseId>(textOf(id)) };
  if (word === "broken") return broken;
  try {
    return await readSound(briefs, word, storedOf(contact, hash), extra, saidIn(hash));
  } catch (error) {
    if (error instanceof SealBroken) return broken;
    throw error;
  }
}

async function readSound(
  briefs: Briefs,
  word: Exclude<Due["type"], "broken">,
  stored: Stored,
  extra: Reply | undefined,
  said: MessageId | null,
): Promise<Due> {
  const { handoff } = stored;
  switch (word) {
    case "nudge":
      return { type: "nudge", handoff: inState(handoff, "claimed") };
    case "offer": {
      const expired = textOf(extra)
        .split(",")
        .filter(Boolean)
        .map(as<ContactKey>);
      const { brief } = await briefs.open(stored);
      return { type: "offer", handoff: inState(handoff, "waiting"), brief, expired };
    }
    case "returned": {
      const { brief } = await briefs.open(stored);
      return { type: "returned", handoff: inState(handoff, "waiting"), brief, from: as(textOf(extra)) };
    }
    case "word": {
      const { brief } = await briefs.open(stored);
      return { type: "word", handoff, brief, place: standing(handoff, extra), said };
    }
    default: {
      const unreachable: never = word;
      return unreachable;
    }
  }
}

function saidIn(hash: Reply | undefined): MessageId | null {
  const said = fieldsOf(hash)?.get("said");
  return said === undefined ? null : as<MessageId>(Number(said.toString()));
}

function standing(handoff: Handoff, ahead: Reply | undefined) {
  const place = placeOf(handoff, ahead);
  if (place === null) throw new Error("a script told of a place outside the queue");
  return place;
}
