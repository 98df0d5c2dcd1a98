import type { Redis } from "ioredis";
import { as, type ChatId, type ContactKey, type LocaleTag } from "../../domain/ids.ts";
import type { Proposal } from "../../domain/roster/proposal.ts";
import type { ProposalStore } from "../../usecases/ports/proposals.ts";
import type { Vault } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { listIn } from "./json-list.ts";
import { keys } from "./keys.ts";
import { places } from "./sealed-record.ts";

const openForMs = 24 * 60 * 60 * 1000;

/** What waits for a second coordinator, sealed by the house key. DEL lets exactly one settle it. */
export function createProposalStore(redis: Redis, vault: Vault): ProposalStore {
  return {
    async propose(proposal, id) {
      const plain = Buffer.from(JSON.stringify(listOf(proposal)), "utf8");
      const sealed = vault.sealHouse(places.proposal(id), plain);
      await redis.set(keys.proposal(id), Buffer.from(sealed), "PX", openForMs);
    },
    async get(id) {
      const sealed = await redis.getBuffer(keys.proposal(id));
      return sealed === null ? null : decode(vault.openHouse(places.proposal(id), sealed));
    },
    settle: async (id) => (await redis.del(keys.proposal(id))) === 1,
  };
}

function listOf(proposal: Proposal): readonly unknown[] {
  if (proposal.type === "dismiss") return [proposal.type, proposal.by, proposal.who];
  const { type, by, who, chat, lang, invite } = proposal;
  return [type, by, who, chat, lang, invite.role, ...invite.languages];
}

function decode(bytes: Uint8Array): Proposal {
  const [type, by, who, chat, lang, role, ...languages] = listIn(bytes);
  if (typeof by !== "string" || typeof who !== "string") throw new SealBroken("a proposal of wrong shape");
  const people = { by: as<ContactKey>(by), who: as<ContactKey>(who) };
  if (type === "dismiss") return { type, ...people };
  if (
    type !== "admit" ||
    typeof chat !== "number" ||
    typeof lang !== "string" ||
    (role !== "volunteer" && role !== "coordinator") ||
    !languages.every((one) => typeof one === "string")
  )
    throw new SealBroken("a proposal of wrong shape");
  const invite = { role, languages: languages.map(as<LocaleTag>) } as const;
  return { type, ...people, chat: as<ChatId>(chat), lang: as<LocaleTag>(lang), invite };
}
