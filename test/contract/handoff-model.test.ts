/**
 * Any interleaving of moves: Redis answers and stands as the model does, no open case is without exactly one place, and
 * nothing is lost. What fails is shrunk to the shortest way there.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import { as, type CaseId, type ContactKey, type Instant } from "../../src/domain/ids.ts";
import { Model } from "./handoff-model.ts";
import { type Step, step, volunteers } from "./handoff-steps.ts";
import { asking, brief, type Desk, faults, onDuty, type Sabotage, startDesk, vera } from "./handoffs.ts";
import { now } from "./stores.ts";

const minute = 60_000;
/** With fewer the sabotages are not found. */
const mostRuns = 60;

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
    for (const one of volunteers) this.#model.duty.set(one, null);
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
        if (answer.type === "claimed") this.#noteToken(caseId, answer.handoff.token);
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
      case "park": {
        const by = this.#who(made.contact, made.by);
        const until = as<Instant>(at + made.minutes * minute);
        return [
          (await queue.park(this.#code(made.contact), by, until, at)).type,
          model.park(made.contact, by, until, at),
        ];
      }
      case "recall":
        return [(await queue.recall(made.contact, at))?.moved ?? null, model.recall(made.contact, at)];
      case "pass":
      case "invite": {
        const by = this.#who(made.contact, made.by);
        return [
          (await queue[made.does](this.#code(made.contact), by, made.to)).type,
          model[made.does](made.contact, by, made.to),
        ];
      }
      case "join":
      case "part":
        return [
          (await queue[made.does](this.#code(made.contact), made.by)).type,
          model[made.does](made.contact, made.by),
        ];
      case "reopen":
        return [(await queue.reopen(made.contact, brief, at)).type, model.reopen(made.contact, at)];
      case "take-up": {
        const answer = await queue.takeUp(this.#code(made.contact), made.by, at);
        if (answer.type === "moved" && answer.handoff.state === "claimed")
          this.#noteToken(answer.handoff.caseId, answer.handoff.token);
        return [answer.type, model.takeUp(made.contact, made.by, at)];
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
        if (made.on) model.duty.set(made.by, null);
        else model.duty.delete(made.by);
        return [null, null];
      case "shift": {
        const until = as<Instant>(at + made.seconds * 1000);
        await roster.setDuty(made.by, true, at, until);
        model.duty.set(made.by, until);
        return [null, null];
      }
      case "wait": {
        this.#now = as<Instant>(at + made.seconds * 1000);
        await this.#endShifts();
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

  /** As the sweep of hours does it: of those to look at, whose end has come goes off duty. */
  async #endShifts(): Promise<void> {
    const { roster, shifts } = this.#desk;
    for (const due of await shifts.due(this.#now, 1000)) {
      const ends = due.until !== null && due.until <= this.#now;
      if (ends) await roster.setDuty(due.key, false, this.#now, due.until);
      await shifts.settle(due, this.#now, ends ? null : due.until);
    }
    const { duty } = this.#model;
    for (const [by, until] of duty) if (until !== null && until <= this.#now) duty.delete(by);
  }

  #noteToken(caseId: CaseId, token: string): void {
    this.#tokens.set(caseId, [...(this.#tokens.get(caseId) ?? []), token]);
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
    for (const one of volunteers) {
      expect(await queue.heldBy(one)).toEqual(model.held(one));
      expect(await queue.parkedBy(one)).toEqual(model.parked(one));
      expect(await queue.helpedBy(one)).toEqual(model.helped(one));
    }
    const onDutyNow = await this.#desk.roster.onDuty();
    expect(onDutyNow.map(({ staff }) => staff.key).toSorted()).toEqual([...model.duty.keys()].toSorted());
    for (const { staff, offers } of onDutyNow) expect(offers).toBe(model.offers(staff.key));
    const due = await redis.zrange(keys.due, "0", "-1", "WITHSCORES");
    const timers = new Map<string, number>();
    for (let index = 0; index < due.length; index += 2) timers.set(due[index] ?? "", Number(due[index + 1]));
    expect(timers).toEqual(model.timers());
    expect(await faults(redis)).toEqual([]);
  }
}

async function anyInterleaving(desk: Desk, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 80, size: "max" }), async (steps) => {
      const run = new Run(desk);
      await run.start();
      for (const made of steps) await run.take(made);
    }),
    { numRuns: runs, seed: 20261124, endOnFailure: runs < mostRuns },
  );
}

test("any interleaving keeps one place for every open case, and loses none", async () => {
  await anyInterleaving(startDesk(), mostRuns);
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
  ["anybody may close", [["close", " or case.by ~= ARGV[2] then", " then"]]],
  ["a case set aside sets no timer", [["park", "call('ZADD', name.due, ARGV[3], case.id)", ""]]],
  ["who passed a case on still holds it", [["claim", "call('SREM', format(name.held, from), id)", ""]]],
  ["anybody may come to help", [["join", "if not has(case.invited, ARGV[2]) then", "if false then"]]],
  [
    "a shift that has ended takes nobody off duty",
    [["roster/duty", "goOff()\n  return 'off'", "return 'off'"]],
  ],
  ["a taken case still stands offered", [["claim", "call('SREM', format(name.offers, asked), id)", ""]]],
];
test.each(broken)(
  "the model sees it when %s",
  async (_name, sabotage) => {
    await expect(anyInterleaving(startDesk(sabotage), mostRuns - 1)).rejects.toThrow();
  },
  60_000,
);
