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
 *   waiting | offered | claimed -> abandoned         waiting -> claimed (an older offer's button)
 */

export type State = Handoff["state"];
export type In<Name extends State> = Handoff & { readonly state: Name };

/** waiting -> offered; an offer that stands is widened and ends when it would have. Made twice, it stands once. */
export function offer(handoff: Handoff, to: readonly ContactKey[], until: Instant): In<"offered"> | "gone" {
  switch (handoff.state) {
    case "waiting":
      return { ...base(handoff), state: "offered", ring: handoff.ring, asked: handoff.asked, to, until };
    case "offered": {
      const more = to.filter((key) => !handoff.to.includes(key));
      return { ...handoff, to: [...handoff.to, ...more] };
    }
    case "claimed":
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
 * The first to come has it.
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
      if (!standing.onDuty) return "off-duty";
      if (standing.open >= openCap) return "over-cap";
      return { ...base(handoff), state: "claimed", by, token, leaseUntil: leaseFrom(handoff, now) };
    case "claimed":
      return handoff.by === by ? "yours" : "taken";
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
    case "closed":
    case "abandoned":
      return "lost";
    default:
      return never(handoff);
  }
}

/** The holder gives it back. They are not asked for it again. */
export function release(handoff: Handoff, by: ContactKey): In<"waiting"> | "not-yours" | "gone" {
  return byHolder(handoff, by, () => inLineAgain(handoff));
}

export function close(
  handoff: Handoff,
  by: ContactKey,
  outcome: Outcome,
): In<"closed"> | "not-yours" | "gone" {
  return byHolder(handoff, by, () => ({ ...base(handoff), state: "closed", outcome }));
}

/** The person's own way out, in every open state, whoever holds it. */
export function abandon(handoff: Handoff, reason: AbandonReason): In<"abandoned"> | "gone" {
  switch (handoff.state) {
    case "waiting":
    case "offered":
    case "claimed":
      return { ...base(handoff), state: "abandoned", reason };
    case "closed":
    case "abandoned":
      return "gone";
    default:
      return never(handoff);
  }
}

/** Up to a danger and rank, never down. Who waits in line is asked for at once: an offer that stands ends now. */
export function lift(handoff: Handoff, danger: Danger, rank: string, now: Instant): Handoff | "gone" {
  if (handoff.state === "closed" || handoff.state === "abandoned") return "gone";
  if (rank >= handoff.rank) return handoff;
  return handoff.state === "offered"
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
    case "closed":
    case "abandoned":
      return handoff;
    default:
      return never(handoff);
  }
}

/** What time alone does: an offer that ran out, a lease that ran out. Else the handoff as it is. */
export function timePassed(handoff: Handoff, now: Instant): Handoff {
  switch (handoff.state) {
    case "offered":
      return handoff.until <= now ? nextRing(handoff) : handoff;
    case "claimed":
      return handoff.leaseUntil <= now ? inLineAgain(handoff) : handoff;
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
  move: () => To,
): To | "not-yours" | "gone" {
  switch (handoff.state) {
    case "claimed":
      return handoff.by === by ? move() : "not-yours";
    case "waiting":
    case "offered":
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
  return { ...base(handoff), state: "waiting", ring: handoff.ring + 1, asked };
}

/** Back in the line: everybody may be asked anew, the place is the one it always had. */
function inLineAgain(handoff: Handoff): In<"waiting"> {
  return { ...base(handoff), state: "waiting", ring: 0, asked: [] };
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
