import type { Temporal } from "temporal-polyfill";
import type { Instant } from "../ids.ts";
import type { Calendars } from "./calendar.ts";
import type { CountedTerm } from "./schema.ts";

export type CountingContext = {
  readonly calendars: Calendars;
  /** IANA zone of the person's civil days. */
  readonly zone: string;
  readonly now: Instant;
};

/** A term that is counted in civil days. */
export type DayTerm = Exclude<CountedTerm, { unit: "hours" }>;

/** One count of a term in civil days. */
export type Counting = {
  readonly id: string;
  readonly term: DayTerm;
  readonly on: Temporal.PlainDate;
  /** Whether `on` is the earliest it could have been. */
  readonly earliest: boolean;
  readonly today: Temporal.PlainDate;
  readonly context: CountingContext;
};
