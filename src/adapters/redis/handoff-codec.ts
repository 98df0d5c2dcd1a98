import type { Danger } from "../../domain/flow/flow.ts";
import { dangers } from "../../domain/flow/flow.ts";
import { type AbandonReason, type Handoff, type Outcome, outcomes } from "../../domain/handoff/handoff.ts";
import { as, type CaseId, type ContactKey, type Instant, type LocaleTag } from "../../domain/ids.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";

const reasons: readonly AbandonReason[] = ["cancelled", "blocked", "erased", "silent", "too-old"];

/**
 * The handoff in the hash `keys.handoff`. Fields: id, state, rank, lang, danger, since; ring and asked (waiting,
 * offered); offered and until (offered); by, token and lease (claimed); outcome (closed); reason (abandoned). Lists of
 * keys are joined by commas. Not read here: brief (sealed), word and until of a waiting case (its timer), act (the last
 * way out), heard (a human wrote), said (the message with the last word), rated (its person said
 * whether it helped), and what a claim leaves behind.
 * A hash that our scripts cannot have written throws `SealBroken`: it was changed from outside.
 */
export function decodeHandoff(contact: ContactKey, fields: ReadonlyMap<string, Buffer>): Handoff {
  const text = (name: string) => {
    const value = fields.get(name);
    if (value === undefined) throw new SealBroken(`a handoff without ${name}`);
    return value.toString("utf8");
  };
  const number = (name: string) => {
    const value = Number(text(name));
    if (!Number.isSafeInteger(value)) throw new SealBroken(`a handoff whose ${name} is no number`);
    return value;
  };
  const list = (name: string) =>
    (fields.get(name)?.toString("utf8") ?? "")
      .split(",")
      .filter(Boolean)
      .map(as<ContactKey>);
  const first = list("first")[0] ?? null;
  const base = {
    caseId: as<CaseId>(text("id")),
    contact,
    lang: as<LocaleTag>(text("lang")),
    danger: oneOf<Danger>(dangers, text("danger")),
    since: as<Instant>(number("since")),
    rank: text("rank"),
  };
  const state = oneOf(
    ["waiting", "offered", "claimed", "parked", "closed", "abandoned"] as const,
    text("state"),
  );
  switch (state) {
    case "waiting":
      return { ...base, state, ring: number("ring"), asked: list("asked"), first };
    case "offered":
      return {
        ...base,
        state,
        ring: number("ring"),
        asked: list("asked"),
        first,
        to: list("offered"),
        until: as<Instant>(number("until")),
      };
    case "claimed":
      return {
        ...base,
        state,
        by: as<ContactKey>(text("by")),
        token: text("token"),
        leaseUntil: as<Instant>(number("lease")),
        passedTo: list("passed"),
        invited: list("invited"),
        beside: list("beside"),
      };
    case "parked":
      return { ...base, state, by: as<ContactKey>(text("by")), until: as<Instant>(number("until")) };
    case "closed":
      return { ...base, state, outcome: oneOf<Outcome>(outcomes, text("outcome")), by: as(text("by")) };
    case "abandoned":
      return { ...base, state, reason: oneOf<AbandonReason>(reasons, text("reason")) };
    default: {
      const unreachable: never = state;
      return unreachable;
    }
  }
}

function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((one) => one === text);
  if (word === undefined) throw new SealBroken("a handoff with a word that nobody knows");
  return word;
}
