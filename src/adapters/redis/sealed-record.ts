import type { CaseKey, Vault } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";

/** Bytes as they lie in Redis: length of the wrapped key (2 bytes), the wrapped key, what it seals. */
export function sealRecord(vault: Vault, key: CaseKey, place: string, plain: Uint8Array): Buffer {
  const sealed = vault.seal(key, place, plain);
  const record = Buffer.allocUnsafe(2 + key.wrapped.length + sealed.length);
  record.writeUInt16BE(key.wrapped.length, 0);
  record.set(key.wrapped, 2);
  record.set(sealed, 2 + key.wrapped.length);
  return record;
}

/** What `sealRecord` made, opened, with the key that opened it. Rejects with `SealBroken`. */
export async function openRecord(
  vault: Vault,
  place: string,
  record: Buffer,
): Promise<{ readonly plain: Uint8Array; readonly key: CaseKey }> {
  const end = record.length < 2 ? Number.POSITIVE_INFINITY : 2 + record.readUInt16BE(0);
  if (record.length <= end) throw new SealBroken("a record cut short");
  const key = await vault.unwrap(record.subarray(2, end));
  return { plain: vault.open(key, place, record.subarray(end)), key };
}

/** What a sealed record's bytes are bound to: a record moved to another place does not open. */
export const places = {
  session: (contact: string) => `session:${contact}`,
  pending: (contact: string) => `pending:${contact}`,
  draft: (contact: string) => `draft:${contact}`,
  brief: (caseId: string) => `brief:${caseId}`,
  wake: (contact: string) => `wake:${contact}`,
  staff: (contact: string) => `staff:${contact}`,
  question: (contact: string) => `question:${contact}`,
  outgoing: (name: string) => `outgoing:${name}`,
  leaving: (contact: string) => `leaving:${contact}`,
  audit: (period: number, seq: number) => `audit:${period}:${seq}`,
  proposal: (id: string) => `proposal:${id}`,
  invite: (hash: string) => `invite:${hash}`,
} as const;
