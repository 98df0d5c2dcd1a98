import type { Danger } from "../flow/flow.ts";
import { as, type ContactKey, type Instant } from "../ids.ts";
import type { AbandonReason, Handoff, Outcome } from "./handoff.ts";
import { leaseLasts, openCap, smallRings } from "./policy.ts";

/*
 * Every move of a handoff, one function each: from the member it meets to the member it leaves, or the word for why
 * not. This is the law that the scripts in Redis are held to by test/contract/handoff-moves.test.ts, where each state
 * meets each move.
 *
 *   waiting -> offered -> claimed -> closed
 *   offered -> waiting (ran out, all said no)        claimed -> waiting (released, lease ran out), at its rank
 *   claimed -> parked -> waiting (the person wrote, its time came), parked -> claimed (whoever set it aside)
 *   claimed -> claimed by another (passed on)        closed -> waiting (the person), closed -> claimed (who closed it)
 *   every open state -> abandoned                    waiting -> claimed (an older offer's button)
 */

export type State = Handoff["state"];
export type In<Name extends State> = Handoff & { readonly state: Name };

/** waiting -> offered; an offer that stands is widened and ends when it would have. Made twice, it stands once. */
export function offer(handoff: Handoff, to: readonly ContactKey[], until: Instant): In<"offered"> | "gone" {
  switch (handoff.state) {
    case "waiting": {
      const { ring, asked, first } = handoff;
      return { ...base(handoff), state: "offered", ring, asked, first, to, until };
    }
    case "offered": {
      const more = to.filter((key) => !handoff.to.includes(key));
      return { ...handoff, to: [...handoff.to, ...more] };
    }
    case "claimed":
    case "parked":
    case "closed":
    case "abandoned":
      return "gone";
    default:
      return never(handoff);
  }
}

/** How a volunteer stands when they reach for a case. */
export type Standing = { readonly onDuty: boolean; readonly open: number };

/**
 * Whoever is on duty with a hand free may take a case that is not held, also by the button of an offer that ran out.
 * The first to come has it. What is set aside only whoever set it aside may take, and what is held only those whom the
 * holder asked to.
 */
export function claim(
  handoff: Handoff,
  by: ContactKey,
  token: string,
  now: Instant,
  standing: Standing,
): In<"claimed"> | "yours" | "taken" | "gone" | "off-duty" | "over-cap" {
  switch (handoff.state) {
    case "waiting":
    case "offered":
      return mayTake(standing) ?? inHand(handoff, by, token, now, []);
    case "parked":
      return handoff.by === by ? (mayTake(standing) ?? inHand(handoff, by, token, now, [])) : "taken";
    case "claimed": {
      if (handoff.by === by) return "yours";
      if (!handoff.passedTo.includes(by)) return "taken";
      const beside = handoff.beside.filter((key) => key !== by);
      return mayTake(standing) ?? inHand(handoff, by, token, now, beside);
    }
    case "closed":
    case "abandoned":
      return "gone";
    default:
      return never(handoff);
  }
}

/** A sign of life of the holder: nudge and lease run anew. */
export function renew(handoff: Handoff, token: string, now: Instant): In<"claimed"> | "lost" {
  switch (handoff.state) {
    case "claimed":
      return handoff.token === token ? { ...handoff, leaseUntil: leaseFrom(handoff, now) } : "lost";
    case "waiting":
    case "offered":
    case "parked":
    case "closed":
    case "abandoned":
      return "lost";
    default:
      return never(handoff);
  }
}

/** The holder gives it back. They are not asked for it again. */
export function release(handoff: Handoff, by: ContactKey): In<"waiting"> | "not-yours" | "gone" {
  return byHolder(handoff, by, () => inLineAgain(handoff, null));
}

/** The holder sets it aside by agreement with the person: their hand is free, and the person keeps their place. */
export function park(handoff: Handoff, by: ContactKey, until: Instant): In<"parked"> | "not-yours" | "gone" {
  return byHolder(handoff, by, () => ({ ...base(handoff), state: "parked", by, until }));
}

/** The person of a case that was set aside is back. */
export function recall(handoff: Handoff): Handoff {
  return handoff.state === "parked" ? inLineAgain(handoff, handoff.by) : handoff;
}

/** The holder asks others to take it over. Whom they asked before is asked no longer. */
export function pass(
  handoff: Handoff,
  by: ContactKey,
  to: readonly ContactKey[],
): In<"claimed"> | "not-yours" | "gone" {
  return byHolder(handoff, by, (held) => ({ ...held, passedTo: to }));
}

/** The holder asks others to help. */
export function invite(
  handoff: Handoff,
  by: ContactKey,
  whom: readonly ContactKey[],
): In<"claimed"> | "not-yours" | "gone" {
  return byHolder(handoff, by, (held) => ({ ...held, invited: whom }));
}

/** One of those the holder asked comes to help. */
export function join(handoff: Handoff, who: ContactKey): In<"claimed"> | "not-asked" {
  if (handoff.state !== "claimed") return "not-asked";
  if (handoff.beside.includes(who)) return handoff;
  if (!handoff.invited.includes(who)) return "not-asked";
  const invited = handoff.invited.filter((key) => key !== who);
  return { ...handoff, invited, beside: [...handoff.beside, who] };
}

/** Who helped leaves, or is sent. */
export function part(handoff: Handoff, who: ContactKey): Handoff {
  if (handoff.state !== "claimed" || !handoff.beside.includes(who)) return handoff;
  return { ...handoff, beside: handoff.beside.filter((key) => key !== who) };
}

export function close(
  handoff: Handoff,
  by: ContactKey,
  outcome: Outcome,
): In<"closed"> | "not-yours" | "gone" {
  return byHolder(handoff, by, () => ({ ...base(handoff), state: "closed", outcome, by }));
}

/** A closed case goes on for its person, who waits anew: in line where it stood, first for whoever closed it. */
export function reopen(handoff: Handoff, now: Instant): In<"waiting"> | "gone" {
  return handoff.state === "closed" ? { ...inLineAgain(handoff, handoff.by), since: now } : "gone";
}

/** Who closed it takes it up again. */
export function takeUp(
  handoff: Handoff,
  by: ContactKey,
  token: string,
  now: Instant,
  standing: Standing,
): In<"claimed"> | "not-yours" | "gone" | "off-duty" | "over-cap" {
  if (handoff.state !== "closed") return "gone";
  if (handoff.by !== by) return "not-yours";
  return mayTake(standing) ?? inHand(handoff, by, token, now, []);
}

/** The person's own way out, in every open state, whoever holds it. Who is erased leaves no closed case either. */
export function abandon(handoff: Handoff, reason: AbandonReason): In<"abandoned"> | "gone" {
  switch (handoff.state) {
    case "waiting":
    case "offered":
    case "claimed":
    case "parked":
      return { ...base(handoff), state: "abandoned", reason };
    case "closed":
      return reason === "erased" ? { ...base(handoff), state: "abandoned", reason } : "gone";
    case "abandoned":
      return "gone";
    default:
      return never(handoff);
  }
}

/**
 * Up to a danger and rank, never down. Who waits in line is asked for at once: an offer that stands ends now, and so
 * does the time for which a case was set aside.
 */
export function lift(handoff: Handoff, danger: Danger, rank: string, now: Instant): Handoff | "gone" {
  if (handoff.state === "closed" || handoff.state === "abandoned") return "gone";
  if (rank >= handoff.rank) return handoff;
  return handoff.state === "offered" || handoff.state === "parked"
    ? { ...handoff, danger, rank, until: as<Instant>(Math.min(handoff.until, now)) }
    : { ...handoff, danger, rank };
}

/** @param declined everybody who said no so far, this volunteer with them */
export function decline(handoff: Handoff, declined: readonly ContactKey[]): Handoff {
  switch (handoff.state) {
    case "offered":
      return handoff.to.every((key) => declined.includes(key)) ? nextRing(handoff) : handoff;
    case "waiting":
    case "claimed":
    case "parked":
    case "closed":
    case "abandoned":
      return handoff;
    default:
      return never(handoff);
  }
}

/** What time alone does: an offer, a lease or the time of a case set aside ran out. Else the handoff as it is. */
export function timePassed(handoff: Handoff, now: Instant): Handoff {
  switch (handoff.state) {
    case "offered":
      return handoff.until <= now ? nextRing(handoff) : handoff;
    case "claimed":
      return handoff.leaseUntil <= now ? inLineAgain(handoff, null) : handoff;
    case "parked":
      return handoff.until <= now ? recall(handoff) : handoff;
    case "waiting":
    case "closed":
    case "abandoned":
      return handoff;
    default:
      return never(handoff);
  }
}

function byHolder<To extends Handoff>(
  handoff: Handoff,
  by: ContactKey,
  move: (held: In<"claimed">) => To,
): To | "not-yours" | "gone" {
  switch (handoff.state) {
    case "claimed":
      return handoff.by === by ? move(handoff) : "not-yours";
    case "waiting":
    case "offered":
    case "parked":
      return "not-yours";
    case "closed":
    case "abandoned":
      return "gone";
    default:
      return never(handoff);
  }
}

/** From the ring of everybody on, nobody needs to know who was asked. */
function nextRing(handoff: In<"offered">): In<"waiting"> {
  const asked = handoff.ring < smallRings ? [...handoff.asked, ...handoff.to] : handoff.asked;
  return { ...base(handoff), state: "waiting", ring: handoff.ring + 1, asked, first: handoff.first };
}

/** Back in the line: everybody may be asked anew, the place is the one it always had. */
function inLineAgain(handoff: Handoff, first: ContactKey | null): In<"waiting"> {
  return { ...base(handoff), state: "waiting", ring: 0, asked: [], first };
}

function inHand(
  handoff: Handoff,
  by: ContactKey,
  token: string,
  now: Instant,
  beside: readonly ContactKey[],
): In<"claimed"> {
  const leaseUntil = leaseFrom(handoff, now);
  return { ...base(handoff), state: "claimed", by, token, leaseUntil, passedTo: [], invited: [], beside };
}

function mayTake({ onDuty, open }: Standing): "off-duty" | "over-cap" | null {
  if (!onDuty) return "off-duty";
  return open >= openCap ? "over-cap" : null;
}

function leaseFrom(handoff: Handoff, now: Instant): Instant {
  return as<Instant>(now + leaseLasts[handoff.danger]);
}

/** What stays the same through every move. */
function base({ caseId, contact, lang, danger, since, rank }: Handoff) {
  return { caseId, contact, lang, danger, since, rank };
}

function never(handoff: never): never {
  throw new Error(`a handoff in no known state: ${JSON.stringify((handoff as Handoff).state)}`);
}
