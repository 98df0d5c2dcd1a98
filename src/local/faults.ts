import { seededRandom } from "./random.ts";

export const FAULT_KINDS = [
  "429",
  "500",
  "502",
  "403",
  "timeout",
  "reset",
  "apply-then-drop",
  "delay",
  "html",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
  /** Without it the rule meets every method except getUpdates. */
  method?: string;
  chatId?: number;
  /** How often it strikes before it is spent; without it, for ever. */
  times?: number;
  /** 0..1; without it, always. */
  probability?: number;
  kind: FaultKind;
  retry_after?: number;
  delay_ms?: number;
}

/** What happens to updates on their way to the bot. */
export interface UpdateFaults {
  /** Probability that a confirmed update comes once more. */
  duplicate?: number;
  /** Updates change places within a window of this many. */
  shuffle?: number;
  /** Every update is held back this long (emulator time). */
  delay_ms?: number;
}

export interface FaultSpec {
  rules?: readonly FaultRule[] | undefined;
  updates?: UpdateFaults | undefined;
  seed?: number | undefined;
}

export interface Faults {
  /** Replaces everything set before. Throws on an unknown kind. */
  set(spec: FaultSpec): void;
  clear(): void;
  /** The first rule that strikes this call. */
  strike(method: string, chatId: number | undefined): FaultRule | null;
  updates: UpdateFaults;
  random: () => number;
}

export function createFaults(): Faults {
  let rules: { rule: FaultRule; method: string | undefined; left: number }[] = [];
  const faults: Faults = {
    updates: {},
    random: seededRandom(1),
    set(spec) {
      for (const rule of spec.rules ?? [])
        if (!FAULT_KINDS.includes(rule.kind)) throw new Error(`unknown kind of fault: ${rule.kind}`);
      rules = (spec.rules ?? []).map((rule) => ({
        rule,
        method: rule.method?.toLowerCase(),
        left: rule.times ?? Number.POSITIVE_INFINITY,
      }));
      faults.updates = spec.updates ?? {};
      faults.random = seededRandom(spec.seed ?? 1);
    },
    clear: () => faults.set({}),
    strike(method, chatId) {
      for (const entry of rules) {
        if (entry.left <= 0) continue;
        if (entry.method === undefined ? method === "getupdates" : entry.method !== method) continue;
        if (entry.rule.chatId !== undefined && entry.rule.chatId !== chatId) continue;
        if (entry.rule.probability !== undefined && faults.random() >= entry.rule.probability) continue;
        entry.left--;
        return entry.rule;
      }
      return null;
    },
  };
  return faults;
}
