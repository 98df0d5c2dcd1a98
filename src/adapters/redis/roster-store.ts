import type { Redis } from "ioredis";
import { as, type CaseId, type ContactKey, type Instant } from "../../domain/ids.ts";
import type { OnDuty, Staff } from "../../domain/roster/staff.ts";
import type { Vault } from "../../usecases/ports/sealing.ts";
import type { RosterStore } from "../../usecases/ports/staff.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { dutyField, figuresAt } from "./figure-fields.ts";
import { keys } from "./keys.ts";
import { bytesOf, listOf, type Reply, script, textOf, wordOf } from "./scripts.ts";
import { places } from "./sealed-record.ts";
import { hoursKeptSeconds } from "./shift-store.ts";
import { decodeStaff, encodeStaff } from "./staff-codec.ts";

const hourMs = 60 * 60 * 1000;
/** A case that a volunteer writes to is held for days, not for weeks. */
const writingKeptSeconds = 30 * 24 * 60 * 60;

/**
 * The helpline's people, sealed by the house key; who is on duty, who holds what. Each write is one command or one
 * transaction and safe to run twice. Routing reads everybody on duty in one round trip.
 */
export function createRosterStore(redis: Redis, vault: Vault): RosterStore {
  const duty = script(redis, "roster/duty");
  const onDuty = script(redis, "roster/on-duty");
  const nameCase = script(redis, "roster/name-case");
  const patterns = [keys.staff(as("%s")), keys.held(as("%s")), keys.offers(as("%s"))];

  function opened(key: ContactKey, sealed: Reply | undefined): Staff {
    return decodeStaff(key, vault.openHouse(places.staff(key), bytesOf(sealed)));
  }

  /** One record that does not open must not keep everybody else from being asked. */
  function openedOrNot(key: ContactKey, sealed: Reply | undefined): Staff | null {
    if (sealed === null || sealed === undefined) return null;
    try {
      return opened(key, sealed);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }

  async function everyone(): Promise<readonly Staff[]> {
    const all = (await redis.smembers(keys.staffIndex)).map(as<ContactKey>);
    if (all.length === 0) return [];
    const sealed = await redis.mgetBuffer(all.map(keys.staff));
    return all.flatMap((key, index) => openedOrNot(key, sealed[index]) ?? []);
  }

  async function showCase(key: ContactKey, act: string, caseId: CaseId, now: Instant): Promise<void> {
    await nameCase([keys.writing(key)], [act, caseId, now, writingKeptSeconds]);
  }

  return {
    async save(staff) {
      const sealed = Buffer.from(vault.sealHouse(places.staff(staff.key), encodeStaff(staff)));
      await redis.multi().set(keys.staff(staff.key), sealed).sadd(keys.staffIndex, staff.key).exec();
    },

    async get(key) {
      const sealed = await redis.getBuffer(keys.staff(key));
      return sealed === null ? null : opened(key, sealed);
    },

    async setDuty(key, on, now, until = null) {
      const { key: figures, lastMs } = figuresAt(now);
      const said = await duty(
        [keys.duty, keys.hours(key), keys.hoursIndex, figures],
        [key, on ? "on" : "off", now, until ?? "", hoursKeptSeconds, dutyField, lastMs],
      );
      return wordOf(said, ["on", "off", "other-end"]) !== "other-end";
    },

    async onDuty() {
      const list = listOf(await onDuty([keys.duty], patterns));
      const found: OnDuty[] = [];
      for (let at = 0; at < list.length; at += 5) {
        const key = as<ContactKey>(textOf(list[at]));
        const staff = openedOrNot(key, list[at + 2]);
        const since = as<Instant>(Number(textOf(list[at + 1])));
        if (staff !== null)
          found.push({ staff, since, open: Number(list[at + 3]), offers: Number(list[at + 4]) });
      }
      return found;
    },

    everyone,
    coordinators: async () => (await everyone()).filter(({ role }) => role === "coordinator"),

    async dismiss(staff) {
      const sealed = Buffer.from(vault.sealHouse(places.leaving(staff.key), encodeStaff(staff)));
      await redis
        .multi()
        .hset(keys.leaving, staff.key, sealed)
        .del(keys.staff(staff.key))
        .srem(keys.staffIndex, staff.key)
        .zrem(keys.duty, staff.key)
        .zrem(keys.hoursIndex, staff.key)
        .del(keys.hours(staff.key), keys.called(staff.key))
        .exec();
    },

    async leaving() {
      const all = Object.entries(await redis.hgetallBuffer(keys.leaving));
      return all.map(([field, sealed]) => {
        const key = as<ContactKey>(field);
        return decodeStaff(key, vault.openHouse(places.leaving(key), sealed));
      });
    },

    async left(key) {
      await redis.hdel(keys.leaving, key);
    },

    async countClaim(key, caseId, now) {
      const claims = keys.claims(key);
      const replies = await redis
        .multi()
        .zadd(claims, "NX", now, caseId)
        .zremrangebyscore(claims, "-inf", now - hourMs)
        .pexpire(claims, hourMs)
        .zcard(claims)
        .exec();
      return Number(replies?.at(-1)?.[1]);
    },

    startWriting: (key, caseId, now) => showCase(key, "start", caseId, now),
    nameCase: (key, caseId, now) => showCase(key, "name", caseId, now),
    stopWriting: (key, caseId, now) => showCase(key, "leave", caseId, now),

    async writing(key) {
      const { active, named, before, since } = await redis.hgetall(keys.writing(key));
      if (since === undefined) return null;
      const caseOf = (code: string | undefined): CaseId | null => (code ? as<CaseId>(code) : null);
      return {
        active: caseOf(active),
        named: caseOf(named),
        before: caseOf(before),
        since: as<Instant>(Number(since)),
      };
    },
  };
}
