import type { Brand } from "../ids.ts";
import type { Term } from "./schema.ts";

/**
 * What is known of the event that starts a clock. A date is civil, an instant is a point in time: hours cannot be
 * counted from a date, not even from its first minute, since the hour is what people remember wrongly: without it they
 * are told to act now. `earliest`, `earliest-instant`: not known, this is the first day or minute it could have been.
 */
export type TriggerEvent =
  | { readonly type: "instant"; readonly at: string }
  | { readonly type: "date"; readonly on: string }
  | { readonly type: "earliest"; readonly on: string }
  | { readonly type: "earliest-instant"; readonly at: string }
  | { readonly type: "unknown" };

/** The moment a term runs out: the end of a civil day, or an instant. */
export type End =
  | { readonly type: "date"; readonly on: string }
  | { readonly type: "instant"; readonly at: string };

/** One counting step; `key` is a line of the namespace `counting`, the rest goes into it; `source` is the act it rests on. */
export type TraceStep = {
  readonly key: string;
  readonly on?: string;
  readonly at?: string;
  readonly count?: number;
  readonly source?: string;
};

/** `last-moment`: the safe day is past, the term itself is not. */
export type DeadlineState = "open" | "last-moment" | "missed";

/**
 * When a term runs out for this person, by both readings, and how it was counted. Only `computeDeadline` makes one.
 */
export type Deadline = Brand<
  {
    readonly type: "deadline";
    readonly term: string;
    readonly purpose: Term["purpose"];
    /** Shortest reading, no roll-over. */
    readonly strictEnd: End;
    /**
     * As the law says, in full, with roll-over. Later than `fileBy`: for staff only. Without roll-over for a term that
     * passed in a year without a calendar.
     */
    readonly legalEnd: End;
    /** What the person sees: the last working day on or before `strictEnd`; hours end at their instant. */
    readonly fileBy: End;
    /** Three working days before `fileBy`; null where that day lies before the event: the post would be too slow. */
    readonly postBy: string | null;
    /** Whether a letter posted today would still be in time. */
    readonly postOpen: boolean;
    /** Whether a longer reading of the law than the one of `strictEnd` still runs, roll-over aside. */
    readonly longerOpen: boolean;
    readonly state: DeadlineState;
    /** Epoch ms at which `fileBy` is over, for the order of the queue. */
    readonly fileByEnds: number;
    /** Ms from now to that moment; negative once it is past. */
    readonly leftMs: number;
    readonly trace: readonly TraceStep[];
    readonly basis: string;
    readonly source: string;
    readonly checkedOn: string;
    readonly confidence: "high" | "medium";
    readonly restore: string | null;
  } & object,
  "Deadline"
>;

/** Why no date is shown; the person is sent to a human instead. */
export type Refusal = {
  readonly type: "refusal";
  readonly term: string;
  readonly reason:
    | "low-confidence"
    | "stale"
    | "calendar-unconfirmed"
    | "calendar-missing"
    | "unknown-trigger"
    | "needs-time"
    | "future-event";
  /** The words of the term may be said although no date is (namespace `law`, `terms.<id>.said`). */
  readonly saidInWords: boolean;
};

/** There is nothing to count: the law names no length, or none that could be counted. */
export type NoLength = {
  readonly type: "no-length";
  readonly term: string;
  readonly act: (Term & { unit: "none" })["act"];
  /** The day on which the law closed the window (`2025-09-10`), for the act `ended`; else null. */
  readonly endedOn: string | null;
};

export type DeadlineResult = Deadline | Refusal | NoLength;
