/** Every member a handoff can be, to make moves from. Vera holds it, set it aside or closed it. */
import type { Danger } from "../../../src/domain/flow/flow.ts";
import type { Handoff } from "../../../src/domain/handoff/handoff.ts";
import { as, type CaseId, type ContactKey, type Instant, type LocaleTag } from "../../../src/domain/ids.ts";

export const now = as<Instant>(1_000_000);
export const at = (ms: number): Instant => as<Instant>(now + ms);
export const minute = 60_000;
export const [vera, jonas, amina] = ["vera", "jonas", "amina"].map(as<ContactKey>) as [
  ContactKey,
  ContactKey,
  ContactKey,
];
export const base = (danger: Danger) => ({
  caseId: as<CaseId>("CASE1"),
  contact: as<ContactKey>("rustam"),
  lang: as<LocaleTag>("ru"),
  danger,
  since: as<Instant>(5),
  rank: "rank",
});
export const urgent = base("urgent");

export const states = {
  waiting: { ...urgent, state: "waiting", ring: 1, asked: [amina], first: null },
  offered: {
    ...urgent,
    state: "offered",
    ring: 0,
    asked: [],
    first: amina,
    to: [vera, jonas],
    until: at(minute),
  },
  claimed: {
    ...urgent,
    state: "claimed",
    by: vera,
    token: "t",
    leaseUntil: at(minute),
    passedTo: [amina],
    invited: [jonas],
    beside: [amina],
  },
  parked: { ...urgent, state: "parked", by: vera, until: at(minute) },
  closed: { ...urgent, state: "closed", outcome: "helped", by: vera },
  abandoned: { ...urgent, state: "abandoned", reason: "cancelled" },
} satisfies { [Name in Handoff["state"]]: Handoff & { state: Name } };
/** What a move makes of each. */
export type Expected = Record<keyof typeof states, unknown>;

export const free = { onDuty: true, open: 4 };
