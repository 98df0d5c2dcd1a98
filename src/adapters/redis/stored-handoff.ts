import type { Handoff, Place } from "../../domain/handoff/handoff.ts";
import { as, type CaseId, type ContactKey } from "../../domain/ids.ts";
import type { Brief } from "../../usecases/ports/handoffs.ts";
import type { CaseKey, Vault } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { decodeBrief, encodeBrief } from "./brief-codec.ts";
import { decodeHandoff } from "./handoff-codec.ts";
import { bytesOf, fieldsOf, type Reply, textOf } from "./scripts.ts";
import { openRecord, places, sealRecord } from "./sealed-record.ts";

/** A handoff as a script told it, its brief still sealed; null when it has ended. */
export type Stored = { readonly handoff: Handoff; readonly sealed: Buffer | null };

/** Reads the two values by which every script tells a case: whose it is, and the hash. */
export function storedOf(contact: Reply | undefined, hash: Reply | undefined): Stored {
  const fields = fieldsOf(hash);
  if (fields === null) throw new Error("a script told of a case that is not there");
  return {
    handoff: decodeHandoff(as<ContactKey>(textOf(contact)), fields),
    sealed: fields.get("brief") ?? null,
  };
}

const claimFields = ["rank", "lang", "danger", "since", "token", "lease", "brief", "beside"];

/** Reads what claim.lua tells of a claimed case after its word: whose it is, and these values. */
export function claimedOf(caseId: CaseId, by: ContactKey, told: readonly Reply[]): Stored {
  const [contact, ...values] = told;
  const fields = new Map<string, Buffer>([
    ["id", Buffer.from(caseId)],
    ["state", Buffer.from("claimed")],
    ["by", Buffer.from(by)],
  ]);
  for (const [index, field] of claimFields.entries()) {
    const value = values[index] ?? null;
    if (value !== null) fields.set(field, bytesOf(value));
  }
  return {
    handoff: decodeHandoff(as<ContactKey>(textOf(contact)), fields),
    sealed: fields.get("brief") ?? null,
  };
}

/** The handoff, which must be in this state: the script that told it says so. */
export function inState<State extends Handoff["state"]>(
  handoff: Handoff,
  state: State,
): Handoff & { readonly state: State } {
  if (handoff.state !== state) throw new Error(`a script told of a ${handoff.state} case as ${state}`);
  return handoff as Handoff & { readonly state: State };
}

/** Waiting, offered, claimed or parked. */
export function isOpen(handoff: Handoff): boolean {
  return handoff.state !== "closed" && handoff.state !== "abandoned";
}

/** Where it stands in line, from how many a script counted ahead; null when it stands in none. */
export function placeOf(handoff: Handoff, ahead: Reply | undefined): Place | null {
  const { lang, danger, since } = handoff;
  return typeof ahead === "number" ? { ahead, lang, danger, since } : null;
}

export type OpenBrief = { readonly brief: Brief; readonly key: CaseKey };

/** Briefs in and out of their seal. A brief is bound to its case, under a key of its own. */
export type Briefs = {
  readonly seal: (caseId: CaseId, key: CaseKey, brief: Brief) => Buffer;
  /** Rejects with `SealBroken`, also when there is none. */
  readonly open: (stored: Stored) => Promise<OpenBrief>;
};

export function createBriefs(vault: Vault): Briefs {
  return {
    seal: (caseId, key, brief) => sealRecord(vault, key, places.brief(caseId), encodeBrief(brief)),

    async open({ handoff, sealed }) {
      if (sealed === null) throw new SealBroken("an open case without its brief");
      const { plain, key } = await openRecord(vault, places.brief(handoff.caseId), sealed);
      return { brief: decodeBrief(plain), key };
    },
  };
}
