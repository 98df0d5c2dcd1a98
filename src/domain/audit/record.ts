import type { Instant } from "../ids.ts";
import type { MemberCode } from "../roster/member-code.ts";

/** What is written down of the helpline's people: who came, who went, who held which case, what they let pass. */
export const audited = [
  "claimed",
  "released",
  "closed",
  "invited",
  "admitted",
  "refused",
  "dismissed",
  "let-pass",
  "keep-back",
] as const;
export type Audited = (typeof audited)[number];

/**
 * One record of the audit log. `about` is a case code or a member code, never a person; null for an invitation, of which
 * nothing is known yet.
 */
export type AuditRecord = {
  readonly at: Instant;
  readonly by: MemberCode;
  readonly act: Audited;
  readonly about: string | null;
};

/** A record with its place in the chain: its stamp covers its number, what it says, and the stamp before it. */
export type AuditEntry = AuditRecord & { readonly seq: number; readonly stamp: string };

/** The end of a chain: what coordinators are told each day. */
export type AuditHead = { readonly period: number; readonly seq: number; readonly stamp: string };

const day = 86_400_000;
const periodLasts = 90 * day;
/** A chain begins with each period, and is kept for this one and the next: nothing is kept for ever, ms. */
export const auditKept = 2 * periodLasts;

export function periodOf(at: Instant): number {
  return Math.floor(at / periodLasts);
}

/** Before the first record of a period. */
export function startOf(period: number): AuditHead {
  return { period, seq: 0, stamp: "" };
}

const shownStamp = 12;

/** A head short enough to be kept on paper. */
export function shownHead({ period, seq, stamp }: AuditHead): string {
  return `${period}-${seq}-${stamp.slice(0, shownStamp)}`;
}

/** A head as it was shown; null for anything else. The stamp is its beginning. */
export function readHead(text: string): AuditHead | null {
  const [, period, seq, stamp] = /^(\d+)-(\d+)-([\w-]{12})$/.exec(text.trim()) ?? [];
  return stamp === undefined ? null : { period: Number(period), seq: Number(seq), stamp };
}

/** What a record's stamp is of. */
export function textOf(record: AuditRecord, before: AuditHead): string {
  return JSON.stringify([
    "audit",
    before.period,
    before.seq + 1,
    before.stamp,
    record.at,
    record.by,
    record.act,
    record.about,
  ]);
}

/** What is wrong with a chain: the period, and the first number at which it does not follow from what stands before it. */
export type Verdict =
  | { readonly type: "sound"; readonly head: AuditHead }
  | { readonly type: "broken"; readonly period: number; readonly at: number };

/**
 * Goes along the whole chain. A cut at its end is found only with a head that somebody kept.
 *
 * @param stampOf the same stamp that was made when it was written
 * @param kept a head that was told before; its record must still be there, as it was
 */
export function verifyChain(
  period: number,
  entries: readonly AuditEntry[],
  stampOf: (text: string) => string,
  kept: AuditHead | null,
): Verdict {
  let head = startOf(period);
  for (const entry of entries) {
    const sound = entry.seq === head.seq + 1 && entry.stamp === stampOf(textOf(entry, head));
    if (!sound) return { type: "broken", period, at: head.seq + 1 };
    head = { period, seq: entry.seq, stamp: entry.stamp };
  }
  if (kept === null) return { type: "sound", head };
  const stands = entries[kept.seq - 1]?.stamp.startsWith(kept.stamp) ?? false;
  return stands ? { type: "sound", head } : { type: "broken", period, at: kept.seq };
}
