/** The steps that the model of the queue and Redis take side by side, drawn at random. */
import fc from "fast-check";
import { type Danger, dangers } from "../../src/domain/flow/flow.ts";
import { as, type ContactKey } from "../../src/domain/ids.ts";
import { amina, en, jonas, ru, vera } from "./handoffs.ts";

/** Few contacts and volunteers, so that moves meet. */
const contacts = ["a", "b", "c", "d"].map(as<ContactKey>);
export const volunteers = [vera, jonas, amina];

const whose = fc.constantFrom(...contacts);
const who = fc.constantFrom(...volunteers);
/** Mostly whoever has the right to it, so that moves are made and not only refused. */
const holderOrAny = fc.oneof(
  { weight: 3, arbitrary: fc.constant("holder" as const) },
  { weight: 1, arbitrary: who },
);
export const step = fc.oneof(
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
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("park" as const),
      contact: whose,
      by: holderOrAny,
      minutes: fc.integer({ min: 1, max: 90 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("recall" as const), contact: whose }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("pass" as const, "invite" as const),
      contact: whose,
      by: holderOrAny,
      to: fc.uniqueArray(who, { minLength: 0 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom("join" as const, "part" as const),
      contact: whose,
      by: who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("reopen" as const), contact: whose }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("take-up" as const), contact: whose, by: who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("abandon" as const), contact: whose }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("duty" as const), by: who, on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("shift" as const),
      by: who,
      seconds: fc.constantFrom(3, 60, 600),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant("wait" as const),
      seconds: fc.constantFrom(1, 5, 60, 300, 900, 2700),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
