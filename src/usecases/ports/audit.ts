import type { Instant } from "../../domain/ids.ts";
import type { AuditHead, AuditRecord, Verdict } from "../../domain/audit/record.ts";

/** What the helpline's people did, sealed, each record stamped over the one before it. */
export interface AuditLog {
  /** Written at its end, whoever else writes at the same time. */
  write(record: AuditRecord): Promise<void>;
  head(now: Instant): Promise<AuditHead>;
  /** @param kept a head that was told before, if any: then its period is looked through, else the one of now */
  verify(now: Instant, kept: AuditHead | null): Promise<Verdict>;
  /** Whether nobody told the head on this day before; the day is told with this. */
  startTelling(day: string): Promise<boolean>;
}
