import type { CaseId, Instant } from "../../domain/ids.ts";

/*
 * Clock, chance, log and counters, passed in so that the core has none of its own.
 */

export interface Clock {
  now(): Instant;
}

export interface Ids {
  caseId(): CaseId;
  secret(): string;
}

/** Only allow-listed fields exist; none can hold words, ids of people or tokens. */
export type LogFields = {
  readonly code?: string;
  readonly method?: string;
  readonly count?: number;
  readonly ms?: number;
};

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Things that are counted and nothing more: no label can name anybody. */
export type Tally =
  | "updates"
  | "updates-repeated"
  | "updates-failed"
  | "updates-set-aside"
  | "sends"
  | "sends-paused"
  | "sends-unreachable"
  | "sends-refused"
  | "handoffs-opened"
  | "handoffs-claimed"
  | "handoffs-closed"
  | "handoffs-abandoned"
  | "handoffs-returned"
  | "handoffs-reopened";

export interface Counters {
  add(name: Tally): void;
}
