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
const firstChat = 700_000_000;

/** Many persons at once before one system. */
export class Crowd {
  readonly #persons: readonly Person[];
  readonly #api: FakeApi;
  #updates = 0;
  #calls = 0;
  #latencies: number[] = [];
  #stopped = false;

  constructor(size: number, target: Target, api: FakeApi) {
    this.#persons = Array.from({ length: size }, (_, index) => new Person(firstChat + index, target));
    this.#api = api;
    api.onCall = (call) => this.#heard(call);
  }

  /** Everybody goes through the script again and again until `stop`; resolves when the last step is over. */
  loop(script: readonly Step[]): Promise<void> {
    return this.#watched(async (person) => {
      for (let at = 0; !this.#stopped; at = (at + 1) % script.length) await this.#act(person, script[at]);
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
    this.#api.onCall = () => 0;
  }

  async #act(person: Person, step: Step | undefined): Promise<void> {
    if (step === undefined) throw new Error("a script without a step");
    const since = performance.now();
    await person.act(step);
    this.#updates += 1;
    this.#latencies.push(performance.now() - since);
  }

  #heard(call: Call): number {
    this.#calls += 1;
    const person = this.#persons[call.chat - firstChat];
    return person === undefined ? 0 : person.heard(call);
  }

  async #watched(act: (person: Person) => Promise<void>): Promise<void> {
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
