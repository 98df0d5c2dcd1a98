import type { Params } from "./types.ts";

/** One call the bot made: the oracle of fault tests. */
export interface LedgerEntry {
  n: number;
  /** Milliseconds of the emulator clock, when the call arrived. */
  at: number;
  token_id: number;
  method: string;
  chat_id?: number | string;
  /** True when the call took effect, whatever answer the bot got. */
  applied: boolean;
  /** Status the bot got; 0 when the connection was dropped or left hanging. */
  status: number;
  message_id?: number;
  params: Params;
}

export interface Ledger {
  add(entry: Omit<LedgerEntry, "n">): void;
  since(n: number): LedgerEntry[];
  clear(): void;
}

/** Oldest entries go first beyond this many, so that a long local run does not grow for ever. */
const KEPT = 200_000;

export function createLedger(on: boolean): Ledger {
  let entries: LedgerEntry[] = [];
  let next = 1;
  return {
    add(entry) {
      if (!on) return;
      entries.push({ n: next++, ...entry });
      if (entries.length > KEPT) entries = entries.slice(-KEPT / 2);
    },
    since: (n) => entries.filter((entry) => entry.n > n),
    clear() {
      entries = [];
    },
  };
}
