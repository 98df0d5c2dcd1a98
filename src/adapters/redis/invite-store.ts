import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { as, type ContactKey, type LocaleTag } from "../../domain/ids.ts";
import type { Invite } from "../../domain/roster/staff.ts";
import type { Vault } from "../../usecases/ports/sealing.ts";
import type { InviteStore } from "../../usecases/ports/staff.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { listIn } from "./json-list.ts";
import { keys } from "./keys.ts";
import { places } from "./sealed-record.ts";

const openForMs = 24 * 60 * 60 * 1000;

/**
 * Invitations by the SHA-256 of their secret (128 random bits, so a plain hash is enough), sealed by the house key.
 * GETDEL gives one to exactly one of many; should that one's answer be lost on the way, the invitation is used up and
 * a new one is needed.
 */
export function createInviteStore(redis: Redis, vault: Vault): InviteStore {
  return {
    async issue(invite, by, secret, now) {
      const hash = hashOf(secret);
      const sealed = vault.sealHouse(places.invite(hash), encode(invite, by, now + openForMs));
      await redis.set(keys.invite(hash), Buffer.from(sealed), "PX", openForMs);
    },

    async redeem(secret, now) {
      const hash = hashOf(secret);
      const sealed = await redis.getdelBuffer(keys.invite(hash));
      if (sealed === null) return null;
      const { invite, by, until } = decode(vault.openHouse(places.invite(hash), sealed));
      return now < until ? { invite, by } : null;
    },
  };
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

function encode(invite: Invite, by: ContactKey, until: number): Buffer {
  return Buffer.from(JSON.stringify([invite.role, until, by, ...invite.languages]), "utf8");
}

function decode(bytes: Uint8Array): {
  readonly invite: Invite;
  readonly by: ContactKey;
  readonly until: number;
} {
  const [role, until, by, ...languages] = listIn(bytes);
  if (
    (role !== "volunteer" && role !== "coordinator") ||
    typeof until !== "number" ||
    typeof by !== "string" ||
    !languages.every((one) => typeof one === "string")
  )
    throw new SealBroken("an invitation of wrong shape");
  return { invite: { role, languages: languages.map(as<LocaleTag>) }, by: as<ContactKey>(by), until };
}
