import type { Redis } from "ioredis";
import {
  type AuditEntry,
  type AuditHead,
  audited,
  auditKept,
  periodOf,
  startOf,
  textOf,
  verifyChain,
} from "../../domain/audit/record.ts";
import { as, type Instant } from "../../domain/ids.ts";
import { typedMemberCode } from "../../domain/roster/member-code.ts";
import type { AuditLog } from "../../usecases/ports/audit.ts";
import type { Vault } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { listIn } from "./json-list.ts";
import { keys } from "./keys.ts";
import { script, wordOf } from "./scripts.ts";
import { places } from "./sealed-record.ts";

const dayInSeconds = 24 * 60 * 60;

/** One list; each record is sealed to its number, so that one that is moved does not even open. */
export function createAuditLog(redis: Redis, vault: Vault): AuditLog {
  const append = script(redis, "audit-append");
  const stampOf = (text: string): string => Buffer.from(vault.stamp(text)).toString("base64url");

  const opened = (sealed: Buffer, period: number, seq: number): AuditEntry =>
    decode(vault.openHouse(places.audit(period, seq), sealed), seq);

  async function headOf(period: number): Promise<AuditHead> {
    const log = keys.audit(period);
    const [[, length] = [], [, last] = []] =
      (await redis.multi().llen(log).lindexBuffer(log, -1).exec()) ?? [];
    const seq = Number(length);
    return seq === 0 ? startOf(period) : { period, seq, stamp: opened(last as Buffer, period, seq).stamp };
  }

  return {
    head: (now) => headOf(periodOf(now)),
    async write(record) {
      const period = periodOf(record.at);
      for (;;) {
        const before = await headOf(period);
        const seq = before.seq + 1;
        const stamp = stampOf(textOf(record, before));
        const plain = Buffer.from(JSON.stringify([record.at, record.by, record.act, record.about, stamp]));
        const sealed = Buffer.from(vault.sealHouse(places.audit(period, seq), plain));
        const written = await append([keys.audit(period)], [before.seq, sealed, auditKept]);
        if (wordOf(written, ["written", "moved"]) === "written") return;
      }
    },
    async verify(now, kept) {
      const period = kept?.period ?? periodOf(now);
      const entries: AuditEntry[] = [];
      for (const [index, sealed] of (await redis.lrangeBuffer(keys.audit(period), 0, -1)).entries()) {
        const entry = openedOrNot(sealed, period, index + 1);
        if (entry === null) return { type: "broken", period, at: index + 1 };
        entries.push(entry);
      }
      return verifyChain(period, entries, stampOf, kept);
    },
    startTelling: async (day) =>
      (await redis.set(keys.auditTold(day), "", "EX", 2 * dayInSeconds, "NX")) === "OK",
  };

  function openedOrNot(sealed: Buffer, period: number, seq: number): AuditEntry | null {
    try {
      return opened(sealed, period, seq);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}

function decode(bytes: Uint8Array, seq: number): AuditEntry {
  const [at, who, did, about, stamp] = listIn(bytes);
  const by = typeof who === "string" ? typedMemberCode(who) : null;
  const act = audited.find((known) => known === did);
  if (
    typeof at !== "number" ||
    by === null ||
    act === undefined ||
    (about !== null && typeof about !== "string") ||
    typeof stamp !== "string"
  )
    throw new SealBroken("an audit record of wrong shape");
  return { at: as<Instant>(at), by, act, about, seq, stamp };
}
