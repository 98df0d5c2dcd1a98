/** What the queue should be: plain objects, the moves of domain/handoff/moves.ts, and the timers, without any Redis. */
import type { Handoff, Outcome } from "../../src/domain/handoff/handoff.ts";
import * as law from "../../src/domain/handoff/moves.ts";
import { nudgeAfter, offerRetry, trueWordEvery } from "../../src/domain/handoff/policy.ts";
import type { CaseId, ContactKey, Instant } from "../../src/domain/ids.ts";
import type { NewHandoff } from "../../src/usecases/ports/handoffs.ts";

/** A way out that may be told again: the same move by the same person within a minute. */
type Act = { readonly move: string; readonly by: string; readonly at: Instant };
export type Case = {
  handoff: Handoff;
  act: Act | null;
  /** While in line: when the next offer and the next true word are due. While held: nudge, or end of the lease. */
  due: readonly number[];
};

const repeatWithin = 60_000;
const isOpen = ({ state }: Handoff): boolean => state !== "closed" && state !== "abandoned";
const isOver = (handoff: Handoff): boolean => !isOpen(handoff);
const isInLine = ({ state }: Handoff): boolean => state === "waiting" || state === "offered";

export class Model {
  readonly cases = new Map<ContactKey, Case>();
  readonly duty = new Map<ContactKey, Instant | null>();
  readonly declined = new Map<CaseId, Set<ContactKey>>();

  open(asked: NewHandoff, now: Instant): string {
    const before = this.cases.get(asked.contact);
    if (before !== undefined && isOpen(before.handoff)) return "already-open";
    const { brief: _brief, ...base } = asked;
    const handoff: Handoff = { ...base, state: "waiting", ring: 0, asked: [], first: null };
    this.cases.set(asked.contact, { handoff, act: null, due: inLineFrom(now) });
    return "queued";
  }

  offer(contact: ContactKey, to: readonly ContactKey[], until: Instant): string {
    return this.#move(
      contact,
      (handoff) => law.offer(handoff, to, until),
      "offered",
      (moved, one) => {
        if (moved.state === "offered") one.due = [moved.until, one.due[1] ?? 0];
      },
    );
  }

  claim(contact: ContactKey, by: ContactKey, now: Instant): string {
    return this.#move(
      contact,
      (handoff) => law.claim(handoff, by, "token", now, this.#standing(by)),
      "claimed",
      heldFrom(now),
    );
  }

  renew(contact: ContactKey, token: string, now: Instant): string {
    return this.#move(contact, (handoff) => law.renew(handoff, token, now), "renewed", heldFrom(now));
  }

  park(contact: ContactKey, by: ContactKey, until: Instant, now: Instant): string {
    if (this.#isAgain(contact, ({ state }) => state === "parked", "park", by, now)) return "moved";
    return this.#move(
      contact,
      (handoff) => law.park(handoff, by, until),
      "moved",
      (_moved, one) => {
        one.due = [until];
        one.act = { move: "park", by, at: now };
      },
    );
  }

  recall(contact: ContactKey, now: Instant): boolean | null {
    const one = this.cases.get(contact);
    if (one === undefined || !isOpen(one.handoff)) return null;
    if (this.#isAgain(contact, isInLine, "recall", "", now)) return true;
    const before = one.handoff;
    one.handoff = law.recall(before);
    if (one.handoff === before) return false;
    one.due = inLineFrom(now);
    one.act = { move: "recall", by: "", at: now };
    return true;
  }

  pass(contact: ContactKey, by: ContactKey, to: readonly ContactKey[]): string {
    return this.#move(contact, (handoff) => law.pass(handoff, by, to), "moved");
  }

  invite(contact: ContactKey, by: ContactKey, whom: readonly ContactKey[]): string {
    return this.#move(contact, (handoff) => law.invite(handoff, by, whom), "moved");
  }

  join(contact: ContactKey, who: ContactKey): string {
    const said = this.#move(contact, (handoff) => law.join(handoff, who), "moved");
    return said === "gone" ? "not-asked" : said;
  }

  part(contact: ContactKey, who: ContactKey): string {
    const one = this.cases.get(contact);
    if (one?.handoff.state !== "claimed") return "gone";
    one.handoff = law.part(one.handoff, who);
    return "moved";
  }

  reopen(contact: ContactKey, now: Instant): string {
    return this.#move(
      contact,
      (handoff) => law.reopen(handoff, now),
      "moved",
      (_moved, one) => {
        one.due = inLineFrom(now);
        one.act = { move: "reopen", by: "", at: now };
      },
    );
  }

  takeUp(contact: ContactKey, by: ContactKey, now: Instant): string {
    const isTheirs = (is: Handoff): boolean => is.state === "claimed" && is.by === by;
    if (this.#isAgain(contact, isTheirs, "reopen", by, now)) return "moved";
    return this.#move(
      contact,
      (handoff) => law.takeUp(handoff, by, "token", now, this.#standing(by)),
      "moved",
      (moved, one) => {
        one.due = [now + nudgeAfter[moved.danger]];
        one.act = { move: "reopen", by, at: now };
      },
    );
  }

  release(contact: ContactKey, by: ContactKey, now: Instant): string {
    if (this.#isAgain(contact, isInLine, "release", by, now)) return "moved";
    return this.#move(
      contact,
      (handoff) => law.release(handoff, by),
      "moved",
      (moved, one) => {
        one.due = inLineFrom(now);
        one.act = { move: "release", by, at: now };
        this.#declinedOf(moved.caseId).add(by);
      },
    );
  }

  decline(contact: ContactKey, by: ContactKey, now: Instant): void {
    const one = this.cases.get(contact);
    if (one === undefined || !isInLine(one.handoff)) return;
    const declined = this.#declinedOf(one.handoff.caseId).add(by);
    const after = law.decline(one.handoff, [...declined]);
    if (after !== one.handoff) one.due = [now, one.due[1] ?? 0];
    one.handoff = after;
  }

  close(contact: ContactKey, by: ContactKey, outcome: Outcome, now: Instant): string {
    if (this.#isAgain(contact, isOver, "close", by, now)) return "moved";
    return this.#move(
      contact,
      (handoff) => law.close(handoff, by, outcome),
      "moved",
      (moved, one) => {
        one.due = [];
        one.act = { move: "close", by, at: now };
        this.declined.delete(moved.caseId);
      },
    );
  }

  abandon(contact: ContactKey, now: Instant): string {
    if (this.#isAgain(contact, isOver, "abandon", "", now)) return "moved";
    return this.#move(
      contact,
      (handoff) => law.abandon(handoff, "cancelled"),
      "moved",
      (moved, one) => {
        one.due = [];
        one.act = { move: "abandon", by: "", at: now };
        this.declined.delete(moved.caseId);
      },
    );
  }

  /** When each open case is due: one moment a case. */
  timers(): ReadonlyMap<string, number> {
    return new Map(
      [...this.cases.values()].flatMap(({ handoff, due }) =>
        due.length > 0 ? [[handoff.caseId, Math.min(...due)] as const] : [],
      ),
    );
  }

  /** What is due, by time and then by code, as the words of what happens. */
  sweep(now: Instant): readonly string[] {
    const due = [...this.timers()]
      .filter(([, at]) => at <= now)
      .toSorted(([a, from], [b, to]) => from - to || (a < b ? -1 : 1));
    return due.flatMap(([caseId]) => {
      const one = [...this.cases.values()].find(({ handoff }) => handoff.caseId === caseId);
      return one === undefined ? [] : this.#happens(one, now).map((word) => `${word} ${caseId}`);
    });
  }

  /** Cases that stand offered to them, without those they said no to. */
  offers(by: ContactKey): number {
    return this.#codes(
      (one) => one.state === "offered" && one.to.includes(by) && !this.#declinedOf(one.caseId).has(by),
    ).length;
  }

  held(by: ContactKey): readonly CaseId[] {
    return this.#codes((one) => one.state === "claimed" && one.by === by);
  }

  parked(by: ContactKey): readonly CaseId[] {
    return this.#codes((one) => one.state === "parked" && one.by === by);
  }

  helped(by: ContactKey): readonly CaseId[] {
    return this.#codes((one) => one.state === "claimed" && one.beside.includes(by));
  }

  #standing(by: ContactKey): law.Standing {
    return { onDuty: this.duty.has(by), open: this.held(by).length };
  }

  #codes(of: (handoff: Handoff) => boolean): readonly CaseId[] {
    return [...this.cases.values()]
      .flatMap(({ handoff }) => (of(handoff) ? [handoff.caseId] : []))
      .toSorted();
  }

  ahead(contact: ContactKey): number | null {
    const one = this.cases.get(contact)?.handoff;
    if (one === undefined || !isInLine(one)) return null;
    const place = (handoff: Handoff) => handoff.rank + handoff.caseId;
    return [...this.cases.values()].filter(
      ({ handoff }) => isInLine(handoff) && handoff.lang === one.lang && place(handoff) < place(one),
    ).length;
  }

  #happens(one: Case, now: Instant): readonly string[] {
    const { handoff, due } = one;
    one.handoff = law.timePassed(handoff, now);
    if (handoff.state === "claimed") {
      if (one.handoff === handoff) {
        one.due = [handoff.leaseUntil];
        return ["nudge"];
      }
      one.due = inLineFrom(now);
      one.act = null;
      return ["returned"];
    }
    if (handoff.state === "parked") {
      one.due = inLineFrom(now);
      one.act = null;
      return ["offer"];
    }
    const [offerAt = 0, wordAt = 0] = due;
    const [isOffer, isWord] = [offerAt <= now, wordAt <= now];
    one.due = [isOffer ? now + offerRetry : offerAt, isWord ? now + trueWordEvery : wordAt];
    return [...(isOffer ? ["offer"] : []), ...(isWord ? ["word"] : [])];
  }

  #move(
    contact: ContactKey,
    move: (handoff: Handoff) => Handoff | string,
    word: string,
    then: (moved: Handoff, one: Case) => void = () => {},
  ): string {
    const one = this.cases.get(contact);
    if (one === undefined) return word === "renewed" ? "lost" : "gone";
    const moved = move(one.handoff);
    if (typeof moved === "string") return moved;
    one.handoff = moved;
    then(moved, one);
    return word;
  }

  /** Whether the case stands where this very move put it, moments ago. */
  #isAgain(contact: ContactKey, there: (is: Handoff) => boolean, move: string, by: string, now: Instant) {
    const one = this.cases.get(contact);
    if (one === undefined || one.act === null || !there(one.handoff)) return false;
    return one.act.move === move && one.act.by === by && now - one.act.at <= repeatWithin;
  }

  #declinedOf(caseId: CaseId): Set<ContactKey> {
    const declined = this.declined.get(caseId) ?? new Set();
    this.declined.set(caseId, declined);
    return declined;
  }
}

function heldFrom(now: Instant): (moved: Handoff, one: Case) => void {
  return (moved, one) => {
    one.due = [now + nudgeAfter[moved.danger]];
  };
}

function inLineFrom(now: Instant): readonly number[] {
  return [now + offerRetry, now + trueWordEvery];
}
