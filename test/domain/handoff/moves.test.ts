import { describe, expect, test } from "vitest";
import type { Danger } from "../../../src/domain/flow/flow.ts";
import type { Handoff } from "../../../src/domain/handoff/handoff.ts";
import {
  abandon,
  claim,
  close,
  decline,
  lift,
  offer,
  release,
  renew,
  timePassed,
} from "../../../src/domain/handoff/moves.ts";
import { as, type CaseId, type ContactKey, type Instant, type LocaleTag } from "../../../src/domain/ids.ts";

const now = as<Instant>(1_000_000);
const at = (ms: number): Instant => as<Instant>(now + ms);
const minute = 60_000;
const [vera, jonas, amina] = ["vera", "jonas", "amina"].map(as<ContactKey>) as [
  ContactKey,
  ContactKey,
  ContactKey,
];
const base = (danger: Danger) => ({
  caseId: as<CaseId>("CASE1"),
  contact: as<ContactKey>("rustam"),
  lang: as<LocaleTag>("ru"),
  danger,
  since: as<Instant>(5),
  rank: "rank",
});
const urgent = base("urgent");

/** Every member a handoff can be. */
const states = {
  waiting: { ...urgent, state: "waiting", ring: 1, asked: [amina] },
  offered: { ...urgent, state: "offered", ring: 0, asked: [], to: [vera, jonas], until: at(minute) },
  claimed: { ...urgent, state: "claimed", by: vera, token: "t", leaseUntil: at(minute) },
  closed: { ...urgent, state: "closed", outcome: "helped" },
  abandoned: { ...urgent, state: "abandoned", reason: "cancelled" },
} satisfies { [Name in Handoff["state"]]: Handoff & { state: Name } };
type Expected = Record<keyof typeof states, unknown>;

const free = { onDuty: true, open: 4 };
const firstInLine = { ...urgent, state: "waiting", ring: 0, asked: [] };
const tokenOf = { ...urgent, state: "claimed", by: vera, token: "new", leaseUntil: at(15 * minute) };
const closed = { ...urgent, state: "closed", outcome: "referred" };
const gone = { ...urgent, state: "abandoned", reason: "blocked" };

const table: readonly [string, (handoff: Handoff) => unknown, Expected][] = [
  [
    "offer",
    (handoff) => offer(handoff, [jonas, amina], at(9)),
    {
      waiting: { ...urgent, state: "offered", ring: 1, asked: [amina], to: [jonas, amina], until: at(9) },
      offered: { ...states.offered, to: [vera, jonas, amina] },
      claimed: "gone",
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "claim by the holder",
    (handoff) => claim(handoff, vera, "new", now, free),
    { waiting: tokenOf, offered: tokenOf, claimed: "yours", closed: "gone", abandoned: "gone" },
  ],
  [
    "claim by another",
    (handoff) => claim(handoff, jonas, "new", now, free),
    {
      waiting: { ...tokenOf, by: jonas },
      offered: { ...tokenOf, by: jonas },
      claimed: "taken",
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "claim off duty",
    (handoff) => claim(handoff, jonas, "new", now, { onDuty: false, open: 0 }),
    { waiting: "off-duty", offered: "off-duty", claimed: "taken", closed: "gone", abandoned: "gone" },
  ],
  [
    "claim with five open",
    (handoff) => claim(handoff, jonas, "new", now, { onDuty: true, open: 5 }),
    { waiting: "over-cap", offered: "over-cap", claimed: "taken", closed: "gone", abandoned: "gone" },
  ],
  [
    "renew with the token",
    (handoff) => renew(handoff, "t", now),
    {
      waiting: "lost",
      offered: "lost",
      claimed: { ...states.claimed, leaseUntil: at(15 * minute) },
      closed: "lost",
      abandoned: "lost",
    },
  ],
  [
    "renew with another token",
    (handoff) => renew(handoff, "old", now),
    { waiting: "lost", offered: "lost", claimed: "lost", closed: "lost", abandoned: "lost" },
  ],
  [
    "release by the holder",
    (handoff) => release(handoff, vera),
    {
      waiting: "not-yours",
      offered: "not-yours",
      claimed: firstInLine,
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "release by another",
    (handoff) => release(handoff, jonas),
    {
      waiting: "not-yours",
      offered: "not-yours",
      claimed: "not-yours",
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "close by the holder",
    (handoff) => close(handoff, vera, "referred"),
    { waiting: "not-yours", offered: "not-yours", claimed: closed, closed: "gone", abandoned: "gone" },
  ],
  [
    "close by another",
    (handoff) => close(handoff, jonas, "referred"),
    { waiting: "not-yours", offered: "not-yours", claimed: "not-yours", closed: "gone", abandoned: "gone" },
  ],
  [
    "lift to a rank before its own",
    (handoff) => lift(handoff, "critical", "a", at(9)),
    {
      waiting: { ...states.waiting, danger: "critical", rank: "a" },
      offered: { ...states.offered, danger: "critical", rank: "a", until: at(9) },
      claimed: { ...states.claimed, danger: "critical", rank: "a" },
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "lift to a rank behind its own",
    (handoff) => lift(handoff, "normal", "z", at(9)),
    {
      waiting: states.waiting,
      offered: states.offered,
      claimed: states.claimed,
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "abandon",
    (handoff) => abandon(handoff, "blocked"),
    { waiting: gone, offered: gone, claimed: gone, closed: "gone", abandoned: "gone" },
  ],
  ["decline by one of two", (handoff) => decline(handoff, [vera]), states],
  [
    "decline by the last",
    (handoff) => decline(handoff, [amina, jonas, vera]),
    { ...states, offered: { ...urgent, state: "waiting", ring: 1, asked: [vera, jonas] } },
  ],
  ["a moment before its time", (handoff) => timePassed(handoff, at(minute - 1)), states],
  [
    "its time",
    (handoff) => timePassed(handoff, at(minute)),
    {
      ...states,
      offered: { ...urgent, state: "waiting", ring: 1, asked: [vera, jonas] },
      claimed: firstInLine,
    },
  ],
];

describe.each(table)("%s", (_name, move, expected) => {
  test.each(Object.keys(states) as (keyof typeof states)[])("from %s", (state) => {
    expect(move(states[state])).toEqual(expected[state]);
  });
});

test.each([
  ["critical", 15],
  ["urgent", 15],
  ["soon", 45],
  ["normal", 45],
] as const)("the lease of a %s case runs %i minutes", (danger, minutes) => {
  const waiting: Handoff = { ...base(danger), state: "waiting", ring: 0, asked: [] };
  expect(claim(waiting, vera, "t", now, free)).toMatchObject({ leaseUntil: at(minutes * minute) });
});

test("from the ring of everybody on, who was asked is not kept any more", () => {
  const offered: Handoff = { ...states.offered, ring: 2, asked: [amina] };
  expect(timePassed(offered, at(minute))).toMatchObject({ ring: 3, asked: [amina] });
});
