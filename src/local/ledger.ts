/** One call the bot made: the oracle of fault tests. */
export type Call = {
  readonly n: number;
  readonly at: number;
  readonly token_id: number;
  readonly method: string;
  readonly chat_id: number | undefined;
  /** Whether it took effect, whatever the bot was told. */
  readonly applied: boolean;
  readonly status: number;
  readonly message_id: number | undefined;
  readonly params: Readonly<Record<string, unknown>>;
};

/** Every call in order, unless it is switched off for load. */
export class Ledger {
  readonly #on: boolean;
  #calls: Call[] = [];
  #next = 1;

  constructor(on: boolean) {
    this.#on = on;
  }

  note(call: Omit<Call, "n">): void {
    if (!this.#on) return;
    this.#calls.push({ n: this.#next, ...call });
    this.#next += 1;
  }

  since(n: number): readonly Call[] {
    return this.#calls.filter((call) => call.n > n);
  }

  clear(): void {
    this.#calls = [];
  }
}
