export type FaultKind =
  | "429"
  | "500"
  | "502"
  | "403"
  | "timeout"
  | "reset"
  | "apply-then-drop"
  | "delay"
  | "html";
export type FaultRule = {
  readonly method?: string;
  readonly chatId?: number;
  /** How many calls it strikes; without it, for ever. */
  readonly times?: number;
  /** Chance to strike, 1 without it. */
  readonly probability?: number;
  readonly kind: FaultKind;
  readonly retry_after?: number;
  readonly delay_ms?: number;
};

/** Deterministic randomness (mulberry32), so that a drill can be told to happen again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Faults on demand: the first rule that fits a call and strikes decides. */
export class Faults {
  #rules: { readonly rule: FaultRule; left: number }[] = [];
  #random = seeded(1);

  set(rules: readonly FaultRule[], seed: number | undefined): void {
    this.#rules = rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
    if (seed !== undefined) this.#random = seeded(seed);
  }

  clear(): void {
    this.#rules = [];
  }

  random(): number {
    return this.#random();
  }

  strike(method: string, chatId: number | undefined): FaultRule | null {
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (entry.left <= 0) continue;
      if (rule.method !== undefined && rule.method !== method) continue;
      if (rule.chatId !== undefined && rule.chatId !== chatId) continue;
      if (this.#random() >= (rule.probability ?? 1)) continue;
      entry.left -= 1;
      return rule;
    }
    return null;
  }
}
