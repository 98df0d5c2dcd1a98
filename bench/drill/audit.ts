import { createHouseVault } from "./house.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Danger } from "../../src/domain/flow/flow.ts";
import { leaseLasts } from "../../src/domain/handoff/policy.ts";
import { as, type CaseId, type ContactKey } from "../../src/domain/ids.ts";
import type { Crowd } from "./crowd.ts";
import type { Person } from "./phones.ts";
import type { Stage } from "./stage.ts";

type Lease = { readonly code: string; readonly by: string; readonly ends: number };

/** Looks at Redis from outside, between two steps, and remembers what must never have been so. */
export class Audit {
  readonly twoHolders: string[] = [];
  readonly lostPlaces: string[] = [];
  /** How late each lease that ran out came back, ms of a running bot. */
  readonly late: number[] = [];
  readonly missed: string[] = [];
  readonly #stage: Stage;
  readonly #crowd: Crowd;
  readonly #ranks = new Map<string, string>();
  readonly #leases = new Map<string, Lease>();
  readonly #keys = new Map<ContactKey, Person>();

  constructor(stage: Stage, crowd: Crowd) {
    this.#stage = stage;
    this.#crowd = crowd;
  }

  async know(people: Iterable<Person>): Promise<void> {
    const vault = await createHouseVault(this.#stage);
    for (const person of people) this.#keys.set(vault.contactKey(as(person.chat)), person);
  }

  /** Whose a code is that a phone has shown. */
  async learnCodes(): Promise<void> {
    const { unknownCodes, codes } = this.#crowd;
    if (unknownCodes.size === 0) return;
    const asked = [...unknownCodes];
    const found = await this.#stage.redis.mget(asked.map((code) => keys.caseOwner(as<CaseId>(code))));
    for (const [index, code] of asked.entries()) {
      const person = this.#keys.get(as<ContactKey>(found[index] ?? ""));
      if (person === undefined) continue;
      person.offered ??= this.#stage.now();
      codes.set(code, person);
      unknownCodes.delete(code);
    }
  }

  /** One look at every case that a phone has shown. `down`: how long the bot was away up to now, ms. */
  async look(now: number, downSince: (from: number) => number): Promise<void> {
    const { redis } = this.#stage;
    const codes = [...this.#crowd.codes].filter(([, person]) => person.closed === null).map(([code]) => code);
    if (codes.length === 0) return;
    const contacts = await redis.mget(codes.map((code) => keys.caseOwner(as<CaseId>(code))));
    const looks = redis.multi();
    for (const contact of contacts)
      looks.hmget(keys.handoff(as<ContactKey>(contact ?? "none")), "state", "rank", "lease", "by");
    for (const key of await redis.smembers(keys.staffIndex)) looks.smembers(keys.held(as<ContactKey>(key)));
    const all = ((await looks.exec()) ?? []).map(([, answer]) => answer as (string | null)[]);
    const holders = new Map<string, number>();
    for (const code of all.slice(codes.length).flat())
      holders.set(code ?? "", (holders.get(code ?? "") ?? 0) + 1);
    for (const [code, count] of holders) if (count > 1) this.twoHolders.push(code);
    for (const [index, code] of codes.entries()) {
      const [state, rank, lease, by] = all[index] ?? [];
      this.#watchPlace(code, rank ?? null);
      this.#watchLease(code, { state: state ?? "", lease: Number(lease), by: by ?? "" }, now, downSince);
    }
  }

  #watchPlace(code: string, rank: string | null): void {
    if (rank === null) return;
    const before = this.#ranks.get(code);
    if (before !== undefined && rank > before) this.lostPlaces.push(code);
    this.#ranks.set(code, rank);
  }

  #watchLease(
    code: string,
    is: { state: string; lease: number; by: string },
    now: number,
    downSince: (from: number) => number,
  ): void {
    const before = this.#leases.get(code);
    // A lease that is longer than what the phones saw would allow is no lease.
    const acted = [...this.#crowd.volunteers.values()]
      .find(({ holds }) => holds.has(code))
      ?.holds.get(code)?.lastAct;
    const danger: Danger = this.#crowd.codes.get(code)?.danger ?? "normal";
    if (is.state === "claimed") {
      this.#leases.set(code, { code, by: is.by, ends: is.lease });
      const allowed = (acted ?? now) + leaseLasts[danger] + 10_000;
      if (now - downSince(acted ?? now) > allowed && !this.missed.includes(code)) this.missed.push(code);
      return;
    }
    if (before === undefined) return;
    this.#leases.delete(code);
    const back = is.state === "waiting" || is.state === "offered";
    if (back && before.ends <= now) this.late.push(now - before.ends - downSince(before.ends));
  }
}
