import type { Call, FakeApi } from "./fake-api.ts";
import { Person, type Step, type Target } from "./person.ts";

/** What happened since `reset`. */
export type Count = {
  readonly updates: number;
  readonly calls: number;
  /** From sending an update until it was both accepted and answered, ms, in no order. */
  readonly latencies: readonly number[];
};

/** Nothing happens for so long: something is broken, and the bench must end by itself. */
const patienceMs = 10_000;
/** Every crowd has chats of its own. */
let nextChat = 700_000_000;

/** Many persons at once before one system. */
export class Crowd {
  readonly #persons: readonly Person[];
  readonly #api: FakeApi;
  readonly #firstChat = nextChat;
  #updates = 0;
  #calls = 0;
  #latencies: number[] = [];
  #stopped = false;

  constructor(size: number, target: Target, api: FakeApi) {
    this.#persons = Array.from({ length: size }, (_, index) => new Person(nextChat + index, target));
    nextChat += size;
    this.#api = api;
  }

  /** Everybody goes through the script again and again; after `stop` it is gone through to its end, and that resolves. */
  loop(script: readonly Step[]): Promise<void> {
    return this.#watched(async (person) => {
      while (!this.#stopped) for (const step of script) await this.#act(person, step);
    });
  }

  /** Everybody goes through these steps once. */
  walk(script: readonly Step[]): Promise<void> {
    return this.#watched(async (person) => {
      for (const step of script) await this.#act(person, step);
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  reset(): void {
    this.#updates = 0;
    this.#calls = 0;
    this.#latencies = [];
  }

  get count(): Count {
    return { updates: this.#updates, calls: this.#calls, latencies: this.#latencies };
  }

  leave(): void {
    for (const person of this.#persons) person.leave();
  }

  async #act(person: Person, step: Step): Promise<void> {
    const since = performance.now();
    await person.act(step);
    this.#updates += 1;
    this.#latencies.push(performance.now() - since);
  }

  #heard(call: Call): number {
    this.#calls += 1;
    const person = this.#persons[call.chat - this.#firstChat];
    return person === undefined ? 0 : person.heard(call);
  }

  async #watched(act: (person: Person) => Promise<void>): Promise<void> {
    this.#stopped = false;
    this.#api.onCall = (call) => this.#heard(call);
    let watch: NodeJS.Timeout | undefined;
    const hung = new Promise<never>((_, reject) => {
      let seen = -1;
      watch = setInterval(() => {
        if (seen === this.#updates) reject(new Error(`nothing moves: ${this.#waiting()}`));
        seen = this.#updates;
      }, patienceMs);
    });
    try {
      await Promise.race([Promise.all(this.#persons.map(act)), hung]);
    } finally {
      clearInterval(watch);
    }
  }

  #waiting(): string {
    const waits = Map.groupBy(this.#persons, (person) => person.waitsFor ?? "nothing");
    return [...waits].map(([what, persons]) => `${persons.length} wait for ${what}`).join(", ");
  }
}
