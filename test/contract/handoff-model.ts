/** What the queue should be: plain objects, the moves of domain/handoff/moves.ts, and the timers, without any Redis. */
import type { Handoff, Outcome } from "../../src/domain/handoff/handoff.ts";
import * as law from "../../src/domain/handoff/moves.ts";
import { nudgeAfter, offerRetry, trueWordEvery } from "../../src/domain/handoff/policy.ts";
import type { CaseId, ContactKey, Instant } from "../../src/domain/ids.ts";
import type { NewHandoff } from "../../src/usecases/ports/handoffs.ts";

type Kind = "offer" | "word" | "hold";
/** A way out that may be told again: the same move by the same person within a minute. */
type Act = { readonly move: string; readonly by: string; readonly at: Instant };
export type Case = { handoff: Handoff; act: Act | null };

const repeatWithin = 60_000;
const isOpen = ({ state }: Handoff): boolean => state !== "closed" && state !== "abandoned";
const isInLine = ({ state }: Handoff): boolean => state === "waiting" || state === "offered";

export class Model {
  readonly cases = new Map<ContactKey, Case>();
  readonly duty = new Set<ContactKey>();
  readonly declined = new Map<CaseId, Set<ContactKey>>();
  readonly timers = new Map<string, number>();

  open(asked: NewHandoff, now: Instant): string {
    const before = this.cases.get(asked.contact);
    if (before !== undefined && isOpen(before.handoff)) return "already-open";
    const { brief: _brief, ...base } = asked;
    this.cases.set(asked.contact, { handoff: { ...base, state: "waiting", ring: 0, asked: [] }, act: null });
    this.#standInLine(asked.caseId, now);
    return "queued";
  }

  offer(contact: ContactKey, to: readonly ContactKey[], until: Instant): string {
    return this.#move(
      contact,
      (handoff) => law.offer(handoff, to, until),
      "offered",
      (moved) => {
        if (moved.state === "offered") this.#set("offer", moved.caseId, moved.until);
      },
    );
  }

  claim(contact: ContactKey, by: ContactKey, now: Instant): string {
    const standing = { onDuty: this.duty.has(by), open: this.held(by).length };
    return this.#move(
      contact,
      (handoff) => law.claim(handoff, by, "token", now, standing),
      "claimed",
      (moved) => {
        this.#stop(moved.caseId, "offer", "word");
        this.#runLease(moved, now);
      },
    );
  }

  renew(contact: ContactKey, token: string, now: Instant): string {
    return this.#move(
      contact,
      (handoff) => law.renew(handoff, token, now),
      "renewed",
      (moved) => {
        this.#runLease(moved, now);
      },
    );
  }

  release(contact: ContactKey, by: ContactKey, now: Instant): string {
    const one = this.cases.get(contact);
    if (one && isInLine(one.handoff) && this.#isAgain(one, "release", now) && one.act?.by === by)
      return "moved";
    return this.#move(
      contact,
      (handoff) => law.release(handoff, by),
      "moved",
      (moved) => {
        this.#goBack(moved.caseId, now);
        this.#declinedOf(moved.caseId).add(by);
        this.#remember(contact, { move: "release", by, at: now });
      },
    );
  }

  decline(contact: ContactKey, by: ContactKey, now: Instant): void {
    const one = this.cases.get(contact);
    if (one === undefined || !isInLine(one.handoff)) return;
    const declined = this.#declinedOf(one.handoff.caseId).add(by);
    const after = law.decline(one.handoff, [...declined]);
    if (after !== one.handoff) this.#set("offer", after.caseId, now);
    one.handoff = after;
  }

  close(contact: ContactKey, by: ContactKey, outcome: Outcome, now: Instant): string {
    const one = this.cases.get(contact);
    if (one && !isOpen(one.handoff) && this.#isAgain(one, "close", now) && one.act?.by === by) return "moved";
    return this.#move(
      contact,
      (handoff) => law.close(handoff, by, outcome),
      "moved",
      (moved) => {
        this.#end(moved.caseId);
        this.#remember(contact, { move: "close", by, at: now });
      },
    );
  }

  abandon(contact: ContactKey, now: Instant): string {
    const one = this.cases.get(contact);
    if (one && !isOpen(one.handoff) && this.#isAgain(one, "abandon", now)) return "moved";
    return this.#move(
      contact,
      (handoff) => law.abandon(handoff, "cancelled"),
      "moved",
      (moved) => {
        this.#end(moved.caseId);
        this.#remember(contact, { move: "abandon", by: "", at: now });
      },
    );
  }

  /** What is due, by time and then by name, as the words of what happens. */
  sweep(now: Instant): readonly string[] {
    const due = [...this.timers]
      .filter(([, at]) => at <= now)
      .toSorted(([a, from], [b, to]) => from - to || (a < b ? -1 : 1));
    return due.flatMap(([timer]) => {
      const [kind, caseId] = timer.split(":") as [Kind, CaseId];
      const one = [...this.cases.values()].find(({ handoff }) => handoff.caseId === caseId);
      if (one === undefined) throw new Error("a timer of no case");
      return [`${this.#happens(one, kind, now)} ${caseId}`];
    });
  }

  held(by: ContactKey): readonly CaseId[] {
    return [...this.cases.values()]
      .flatMap(({ handoff }) => (handoff.state === "claimed" && handoff.by === by ? [handoff.caseId] : []))
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

  #happens(one: Case, kind: Kind, now: Instant): string {
    const { handoff } = one;
    switch (kind) {
      case "offer":
        one.handoff = law.timePassed(handoff, now);
        this.#set("offer", handoff.caseId, now + offerRetry);
        return "offer";
      case "word":
        this.#set("word", handoff.caseId, now + trueWordEvery);
        return "word";
      case "hold":
        if (handoff.state === "claimed" && now < handoff.leaseUntil) {
          this.#set("hold", handoff.caseId, handoff.leaseUntil);
          return "nudge";
        }
        one.handoff = law.timePassed(handoff, now);
        one.act = null;
        this.#goBack(handoff.caseId, now);
        return "returned";
      default: {
        const unreachable: never = kind;
        return unreachable;
      }
    }
  }

  #move(
    contact: ContactKey,
    move: (handoff: Handoff) => Handoff | string,
    word: string,
    then: (moved: Handoff) => void,
  ): string {
    const one = this.cases.get(contact);
    if (one === undefined) return word === "renewed" ? "lost" : "gone";
    const moved = move(one.handoff);
    if (typeof moved === "string") return moved;
    one.handoff = moved;
    then(moved);
    return word;
  }

  #isAgain({ act }: Case, move: string, now: Instant): boolean {
    return act?.move === move && now - act.at <= repeatWithin;
  }

  #remember(contact: ContactKey, act: Act): void {
    const one = this.cases.get(contact);
    if (one !== undefined) one.act = act;
  }

  #declinedOf(caseId: CaseId): Set<ContactKey> {
    const declined = this.declined.get(caseId) ?? new Set();
    this.declined.set(caseId, declined);
    return declined;
  }

  #standInLine(caseId: CaseId, now: Instant): void {
    this.#set("offer", caseId, now + offerRetry);
    this.#set("word", caseId, now + trueWordEvery);
  }

  #goBack(caseId: CaseId, now: Instant): void {
    this.#stop(caseId, "hold");
    this.#standInLine(caseId, now);
  }

  #runLease(held: Handoff, now: Instant): void {
    if (held.state !== "claimed") return;
    this.#set("hold", held.caseId, now + nudgeAfter[held.danger]);
  }

  #end(caseId: CaseId): void {
    this.#stop(caseId, "offer", "word", "hold");
    this.declined.delete(caseId);
  }

  #set(kind: Kind, caseId: CaseId, at: number): void {
    this.timers.set(`${kind}:${caseId}`, at);
  }

  #stop(caseId: CaseId, ...kinds: readonly Kind[]): void {
    for (const kind of kinds) this.timers.delete(`${kind}:${caseId}`);
  }
}
