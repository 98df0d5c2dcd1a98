import { z } from "zod";

/** Shapes of the law's data. The numbers are lawyers' facts; the engine only counts. */
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-11-24");
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be a name such as expulsion-order-copy");
const termId = z.string().regex(/^[A-Z]+-?\d{2}$/, "must be a term id such as D05 or ASY-06");

const provenance = {
  /**
   * `file`: something the person must hand in. `limit`: a limit on what the state may do or how long it may take.
   * `leave`: the person must be gone by then.
   */
  purpose: z.enum(["file", "limit", "leave"]),
  /** The articles that give the term, cited in the language of the law so that they can be shown to an official. */
  basis: z.string().min(1),
  source: z.string().min(1),
  checkedOn: isoDate,
  confidence: z.enum(["high", "medium", "low"]),
  reviewedBy: z.string().nullable(),
  /** Term whose words say how a missed term is restored. */
  restore: termId.optional(),
  /** A low-confidence term that is dangerous because it is short may be said in words, never as a date. */
  saidInWords: z.boolean().optional(),
  note: z.string().optional(),
};

const counted = {
  length: z.number().int().positive(),
  trigger: name,
  roll: z.enum(["none", "next-workday"]),
  /** The article that says how to count, as people cite it; left out where none was seen. */
  counting: z.string().min(1).optional(),
};
const dayTerm = {
  ...counted,
  start: z.literal("day-after"),
  /** `online`: in person or on a site of the state, never by post. */
  handIn: z.enum(["until-midnight", "office-hours", "online"]),
  /** A duty that comes again each `length`, counted from the last time it was done. */
  repeats: z.literal(true).optional(),
};

export const Term = z.discriminatedUnion("unit", [
  z.strictObject({
    unit: z.literal("hours"),
    ...counted,
    start: z.literal("instant"),
    roll: z.literal("none"),
    ...provenance,
  }),
  z.strictObject({ unit: z.literal("sutki"), ...dayTerm, ...provenance }),
  z.strictObject({ unit: z.literal("days"), ...dayTerm, ...provenance }),
  z.strictObject({ unit: z.literal("workdays"), ...dayTerm, ...provenance }),
  z.strictObject({
    unit: z.literal("months"),
    ...dayTerm,
    /** Where another reading of the law is shorter than `length`: the one the person is told to rely on. */
    shortest: z.number().int().positive().optional(),
    /** Months that must pass in silence before the term begins to run. */
    waits: z.number().int().positive().optional(),
    ...provenance,
  }),
  /**
   * There is nothing to count. `before-it-ends`: before what the person has runs out, on the day its paper names.
   * `depends`: other acts set the length. `ended`: the law closed the window on the day `endedOn`.
   */
  z.strictObject({
    unit: z.literal("none"),
    act: z.enum(["at-once", "with-the-late-paper", "with-the-claim", "before-it-ends", "depends", "ended"]),
    endedOn: isoDate.optional(),
    ...provenance,
  }),
]);
export type Term = z.infer<typeof Term>;
/** A term that has a length. */
export type CountedTerm = Exclude<Term, { unit: "none" }>;

export const TermFile = z.strictObject({ terms: z.record(termId, Term) });
export type TermFile = z.infer<typeof TermFile>;

export const CalendarFile = z.strictObject({
  year: z.number().int().min(2020).max(2100),
  source: z.string().min(1),
  /** The act that moves the days off, as people cite it. */
  act: z.string().min(1).optional(),
  checkedOn: isoDate,
  /** Days of the week that are off, Monday = 1. */
  weekend: z.array(z.number().int().min(1).max(7)).min(1),
  /** Last day of the year about which an official act leaves no doubt. */
  confirmedThrough: isoDate,
  /** Days off besides the weekend. */
  off: z.array(isoDate),
  /** Days of a weekend on which people work. */
  working: z.array(isoDate),
  /** Not decided yet: may turn out off, or working. Both count as off. */
  maybeOff: z.array(isoDate),
  maybeWorking: z.array(isoDate),
  note: z.string().optional(),
});
export type CalendarFile = z.infer<typeof CalendarFile>;
