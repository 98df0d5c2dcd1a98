import { describe, expect, test } from "vitest";
import type { Handoff } from "../../../src/domain/handoff/handoff.ts";
import {
  abandon,
  claim,
  close,
  decline,
  invite,
  join,
  lift,
  offer,
  park,
  part,
  pass,
  recall,
  release,
  renew,
  reopen,
  takeUp,
  timePassed,
} from "../../../src/domain/handoff/moves.ts";
import { amina, at, base, type Expected, free, jonas, minute, now, states, urgent, vera } from "./states.ts";

const inLine = { ...urgent, state: "waiting", ring: 0, asked: [], first: null };
const nobodyElse = { passedTo: [], invited: [], beside: [] };
const taken = {
  ...urgent,
  state: "claimed",
  by: vera,
  token: "new",
  leaseUntil: at(15 * minute),
  ...nobodyElse,
};
const ran = { ...urgent, state: "waiting", ring: 1, asked: [vera, jonas], first: amina };
const closed = { ...urgent, state: "closed", outcome: "referred", by: vera };
const gone = { ...urgent, state: "abandoned", reason: "blocked" };

const allGone = everywhere("gone");
const notAsked = everywhere("not-asked");

function everywhere(same: unknown): Expected {
  return Object.fromEntries(Object.keys(states).map((state) => [state, same])) as Expected;
}

/** Of a move that is the holder's alone. */
function onlyHeld(claimed: unknown): Expected {
  const elsewhere = "not-yours";
  return { ...allGone, waiting: elsewhere, offered: elsewhere, parked: elsewhere, claimed };
}

const table: readonly [string, (handoff: Handoff) => unknown, Expected][] = [
  [
    "offer",
    (handoff) => offer(handoff, [jonas, amina], at(9)),
    {
      waiting: {
        ...urgent,
        state: "offered",
        ring: 1,
        asked: [amina],
        first: null,
        to: [jonas, amina],
        until: at(9),
      },
      offered: { ...states.offered, to: [vera, jonas, amina] },
      claimed: "gone",
      parked: "gone",
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "claim by the holder",
    (handoff) => claim(handoff, vera, "new", now, free),
    { waiting: taken, offered: taken, claimed: "yours", parked: taken, closed: "gone", abandoned: "gone" },
  ],
  [
    "claim by another",
    (handoff) => claim(handoff, jonas, "new", now, free),
    {
      waiting: { ...taken, by: jonas },
      offered: { ...taken, by: jonas },
      claimed: "taken",
      parked: "taken",
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "claim by one to whom it was passed, who helped until now",
    (handoff) => claim(handoff, amina, "new", now, free),
    {
      waiting: { ...taken, by: amina },
      offered: { ...taken, by: amina },
      claimed: { ...taken, by: amina },
      parked: "taken",
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "claim off duty",
    (handoff) => claim(handoff, amina, "new", now, { onDuty: false, open: 0 }),
    {
      waiting: "off-duty",
      offered: "off-duty",
      claimed: "off-duty",
      parked: "taken",
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "claim with five open",
    (handoff) => claim(handoff, vera, "new", now, { onDuty: true, open: 5 }),
    {
      waiting: "over-cap",
      offered: "over-cap",
      claimed: "yours",
      parked: "over-cap",
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "renew with the token",
    (handoff) => renew(handoff, "t", now),
    {
      waiting: "lost",
      offered: "lost",
      claimed: { ...states.claimed, leaseUntil: at(15 * minute) },
      parked: "lost",
      closed: "lost",
      abandoned: "lost",
    },
  ],
  [
    "renew with another token",
    (handoff) => renew(handoff, "old", now),
    {
      waiting: "lost",
      offered: "lost",
      claimed: "lost",
      parked: "lost",
      closed: "lost",
      abandoned: "lost",
    },
  ],
  ["release by the holder", (handoff) => release(handoff, vera), onlyHeld(inLine)],
  ["release by another", (handoff) => release(handoff, jonas), onlyHeld("not-yours")],
  ["park by the holder", (handoff) => park(handoff, vera, at(minute)), onlyHeld(states.parked)],
  ["park by another", (handoff) => park(handoff, jonas, at(minute)), onlyHeld("not-yours")],
  ["recall", recall, { ...states, parked: { ...inLine, first: vera } }],
  [
    "pass on by the holder",
    (handoff) => pass(handoff, vera, [jonas]),
    onlyHeld({ ...states.claimed, passedTo: [jonas] }),
  ],
  ["pass on by another", (handoff) => pass(handoff, amina, [jonas]), onlyHeld("not-yours")],
  [
    "ask for help by the holder",
    (handoff) => invite(handoff, vera, [amina]),
    onlyHeld({ ...states.claimed, invited: [amina] }),
  ],
  ["ask for help by another", (handoff) => invite(handoff, jonas, [amina]), onlyHeld("not-yours")],
  [
    "join by one who was asked",
    (handoff) => join(handoff, jonas),
    { ...notAsked, claimed: { ...states.claimed, invited: [], beside: [amina, jonas] } },
  ],
  ["join by one who helps", (handoff) => join(handoff, amina), { ...notAsked, claimed: states.claimed }],
  ["join by the holder", (handoff) => join(handoff, vera), notAsked],
  [
    "leave by one who helps",
    (handoff) => part(handoff, amina),
    { ...states, claimed: { ...states.claimed, beside: [] } },
  ],
  ["leave by one who does not", (handoff) => part(handoff, jonas), states],
  ["close by the holder", (handoff) => close(handoff, vera, "referred"), onlyHeld(closed)],
  ["close by another", (handoff) => close(handoff, amina, "referred"), onlyHeld("not-yours")],
  [
    "open again by the person",
    (handoff) => reopen(handoff, now),
    { ...allGone, closed: { ...inLine, first: vera, since: now } },
  ],
  [
    "take up again by who closed it",
    (handoff) => takeUp(handoff, vera, "new", now, free),
    { ...allGone, closed: taken },
  ],
  [
    "take up again by another",
    (handoff) => takeUp(handoff, jonas, "new", now, free),
    { ...allGone, closed: "not-yours" },
  ],
  [
    "take up again off duty",
    (handoff) => takeUp(handoff, vera, "new", now, { onDuty: false, open: 0 }),
    { ...allGone, closed: "off-duty" },
  ],
  [
    "lift to a rank before its own",
    (handoff) => lift(handoff, "critical", "a", at(9)),
    {
      waiting: { ...states.waiting, danger: "critical", rank: "a" },
      offered: { ...states.offered, danger: "critical", rank: "a", until: at(9) },
      claimed: { ...states.claimed, danger: "critical", rank: "a" },
      parked: { ...states.parked, danger: "critical", rank: "a", until: at(9) },
      closed: "gone",
      abandoned: "gone",
    },
  ],
  [
    "lift to a rank behind its own",
    (handoff) => lift(handoff, "normal", "z", at(9)),
    { ...states, closed: "gone", abandoned: "gone" },
  ],
  [
    "abandon",
    (handoff) => abandon(handoff, "blocked"),
    { waiting: gone, offered: gone, claimed: gone, parked: gone, closed: "gone", abandoned: "gone" },
  ],
  [
    "erase",
    (handoff) => abandon(handoff, "erased"),
    { ...everywhere({ ...gone, reason: "erased" }), abandoned: "gone" },
  ],
  ["decline by one of two", (handoff) => decline(handoff, [vera]), states],
  ["decline by the last", (handoff) => decline(handoff, [amina, jonas, vera]), { ...states, offered: ran }],
  ["a moment before its time", (handoff) => timePassed(handoff, at(minute - 1)), states],
  [
    "its time",
    (handoff) => timePassed(handoff, at(minute)),
    { ...states, offered: ran, claimed: inLine, parked: { ...inLine, first: vera } },
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
  const waiting: Handoff = { ...base(danger), state: "waiting", ring: 0, asked: [], first: null };
  expect(claim(waiting, vera, "t", now, free)).toMatchObject({ leaseUntil: at(minutes * minute) });
});

test("from the ring of everybody on, who was asked is not kept any more", () => {
  const offered: Handoff = { ...states.offered, ring: 2, asked: [amina] };
  expect(timePassed(offered, at(minute))).toMatchObject({ ring: 3, asked: [amina] });
});
