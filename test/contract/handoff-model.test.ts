/**
 * Any interleaving of moves: Redis answers and stands as the model does, no open case is without exactly one place, and
 * nothing is lost. What fails is shrunk to the shortest way there.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { type Danger, dangers } from "../../src/domain/flow/flow.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import { as, type CaseId, type ContactKey, type Instant } from "../../src/domain/ids.ts";
import { Model } from "./handoff-model.ts";
import {
  amina,
  asking,
  type Desk,
  en,
  faults,
  jonas,
  onDuty,
  ru,
  type Sabotage,
  startDesk,
  vera,
} from "./handoffs.ts";
import { now } from "./stores.ts";

const minute = 60_000;
const contacts = ["a", "b", "c", "d", "e", "f", "g"].map(as<ContactKey>);
const volunteers = [vera, jonas, amina];

const whose = fc.constantFrom(...contacts);
const who = fc.constantFrom(...volunteers);
/** Mostly whoever has the right to it, so that moves are made and not only refused. */
const holderOrAny = fc.oneof(
  { weight: 3, arbitrary: fc.constant("holder" as const) },
  { weight: 1, arbitrary: who },
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("open" as const),
      contact: whose,
      danger: fc.constantFrom<Danger>(...dangers),
      lang: fc.constantFrom(ru, en),
      deadline: fc.option(fc.integer({ min: 1, max: 9 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("offer" as const),
      contact: whose,
      to: fc.uniqueArray(who, { minLength: 1 }),
      minutes: fc.integer({ min: 1, max: 10 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant("claim" as const), contact: whose, by: who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("renew" as const),
      contact: whose,
      token: fc.constantFrom<"newest" | "oldest" | "forged">("newest", "oldest", "forged"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("release" as const), contact: whose, by: holderOrAny }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("decline" as const), contact: whose, by: who }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("close" as const), contact: whose, by: holderOrAny }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("abandon" as const), contact: whose }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("duty" as const), by: who, on: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant("wait" as const),
      seconds: fc.constantFrom(1, 5, 60, 300, 900, 2700),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Takes the steps in Redis and in the model, and compares after each. */
class Run {
  readonly #desk: Desk;
  readonly #model = new Model();
  #now = now;
  #opened = 0;
  /** Every token a case ever had, oldest first. */
  readonly #tokens = new Map<CaseId, string[]>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async start(): Promise<void> {
    await this.#desk.redis.flushdb();
    await onDuty(this.#desk, ...volunteers);
    for (const one of volunteers) this.#model.duty.add(one);
  }

  async take(made: Step): Promise<void> {
    const [said, lawful] = await this.#both(made);
    expect(said, JSON.stringify(made)).toEqual(lawful);
    await this.#compare();
  }

  async #both(made: Step): Promise<readonly [unknown, unknown]> {
    const { queue, roster } = this.#desk;
    const model = this.#model;
    const at = this.#now;
    switch (made.does) {
      case "open": {
        this.#opened += 1;
        const { contact, danger, lang, deadline } = made;
        const rank = rankOf(danger, deadline === null ? null : now + deadline * minute, at);
        const caseId = as<CaseId>(`CASE${this.#opened}`);
        const asked = asking(contact, { caseId, danger, lang, rank, since: at });
        return [(await queue.open(asked, at)).type, model.open(asked, at)];
      }
      case "offer": {
        const until = as<Instant>(at + made.minutes * minute);
        const said = await queue.offer(this.#code(made.contact), made.to, until);
        return [said, model.offer(made.contact, made.to, until)];
      }
      case "claim": {
        const caseId = this.#code(made.contact);
        const answer = await queue.claim(caseId, made.by, at);
        if (answer.type === "claimed")
          this.#tokens.set(caseId, [...(this.#tokens.get(caseId) ?? []), answer.handoff.token]);
        return [answer.type, model.claim(made.contact, made.by, at)];
      }
      case "renew": {
        const caseId = this.#code(made.contact);
        const tokens = this.#tokens.get(caseId) ?? [];
        const token = made.token === "forged" ? "forged" : tokens.at(made.token === "newest" ? -1 : 0);
        return [
          await queue.renew(caseId, token ?? "none", at),
          model.renew(made.contact, token === tokens.at(-1) ? "token" : "another", at),
        ];
      }
      case "release": {
        const by = this.#who(made.contact, made.by);
        return [
          (await queue.release(this.#code(made.contact), by, at)).type,
          model.release(made.contact, by, at),
        ];
      }
      case "decline":
        await queue.decline(this.#code(made.contact), made.by, at);
        model.decline(made.contact, made.by, at);
        return [null, null];
      case "close": {
        const by = this.#who(made.contact, made.by);
        return [
          (await queue.close(this.#code(made.contact), by, "helped", at)).type,
          model.close(made.contact, by, "helped", at),
        ];
      }
      case "abandon":
        return [(await queue.abandon(made.contact, "cancelled", at)).type, model.abandon(made.contact, at)];
      case "duty":
        await roster.setDuty(made.by, made.on, at);
        if (made.on) model.duty.add(made.by);
        else model.duty.delete(made.by);
        return [null, null];
      case "wait": {
        this.#now = as<Instant>(at + made.seconds * 1000);
        const swept = await queue.sweep(this.#now, 1000);
        const told = swept.map(
          (due) => `${due.type} ${due.type === "broken" ? due.caseId : due.handoff.caseId}`,
        );
        return [told, model.sweep(this.#now)];
      }
      default: {
        const unreachable: never = made;
        return unreachable;
      }
    }
  }

  /** The code of a contact's case; of one who never asked, a code that nobody has. */
  #code(contact: ContactKey): CaseId {
    return this.#model.cases.get(contact)?.handoff.caseId ?? as<CaseId>("NONE");
  }

  #who(contact: ContactKey, by: ContactKey | "holder"): ContactKey {
    if (by !== "holder") return by;
    const held = this.#model.cases.get(contact)?.handoff;
    return held?.state === "claimed" ? held.by : vera;
  }

  async #compare(): Promise<void> {
    const { queue, redis } = this.#desk;
    const model = this.#model;
    for (const [contact, { handoff }] of model.cases) {
      const found = (await queue.get(handoff.caseId))?.handoff;
      const masked = found?.state === "claimed" ? { ...found, token: "token" } : found;
      expect(masked).toEqual(handoff);
      expect((await queue.place(contact))?.ahead ?? null).toBe(model.ahead(contact));
    }
    for (const one of volunteers) expect(await queue.heldBy(one)).toEqual(model.held(one));
    const due = await redis.zrange(keys.due, "0", "-1", "WITHSCORES");
    const timers = new Map<string, number>();
    for (let index = 0; index < due.length; index += 2) timers.set(due[index] ?? "", Number(due[index + 1]));
    expect(timers).toEqual(model.timers());
    expect(await faults(redis)).toEqual([]);
  }
}

async function anyInterleaving(desk: Desk, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: "max" }), async (steps) => {
      const run = new Run(desk);
      await run.start();
      for (const made of steps) await run.take(made);
    }),
    { numRuns: runs, seed: 20261124, endOnFailure: runs < 40 },
  );
}

test("any interleaving keeps one place for every open case, and loses none", async () => {
  await anyInterleaving(startDesk(), 40);
}, 120_000);

const broken: readonly [string, Sabotage][] = [
  [
    "a lease that ran out puts nobody back in the queue",
    [["sweep", "call('ZADD', keyOf(name.queue, case.lang), 0, member(case))", ""]],
  ],
  [
    "a case given back waits at another place",
    [
      [
        "release",
        "local function standInLine(case, now)",
        "local function standInLine(case, now) case.rank = '9' .. case.rank",
      ],
    ],
  ],
  ["an old token renews", [["renew", " or case.token ~= ARGV[2]", ""]]],
  [
    "a claimed case stays in the queue",
    [["claim", "call('ZREM', format(name.queue, lang), rank .. id)", ""]],
  ],
  ["an offer that ran out sets no timer", [["sweep", "nextRing(case, offerAt)", "nextRing(case, 9e15)"]]],
  [
    "an ended case keeps its holder",
    [["close", "    call('SREM', keyOf(name.held, case.by), case.id)\n", ""]],
  ],
  ["anybody may close", [["close", "elseif case.by ~= ARGV[2] then", "elseif not case.by then"]]],
];
test.each(broken)(
  "the model sees it when %s",
  async (_name, sabotage) => {
    await expect(anyInterleaving(startDesk(sabotage), 30)).rejects.toThrow();
  },
  60_000,
);
