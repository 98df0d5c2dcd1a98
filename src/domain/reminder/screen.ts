import type { DeadlineResult } from "../deadline/deadline.ts";
import type { Step } from "../flow/session.ts";
import type { Lead } from "./leads.ts";

/** A reminder that runs: its term, and the times at which we write, epoch ms. */
export type RunningReminder = { readonly result: DeadlineResult; readonly times: readonly number[] };

/** Screens about what was asked of the clock. Times are epoch ms, read in `zone`. */
export type TimerScreen =
  | { readonly type: "reminders"; readonly running: readonly RunningReminder[]; readonly zone: string }
  /** The paper is handed in, or no reminder is wanted any more. */
  | { readonly type: "reminders-over"; readonly filed: boolean }
  | {
      readonly type: "reminder";
      readonly lead: Exclude<Lead, "over">;
      readonly result: DeadlineResult;
      readonly zone: string;
      /** A human is called or there already. */
      readonly called: boolean;
    }
  /** How a missed term is restored; `by` is the term whose words say it, null for the general words. */
  | {
      readonly type: "restore";
      readonly of: readonly { readonly term: string; readonly by: string | null }[];
    }
  | { readonly type: "which-date"; readonly dates: readonly Step[] }
  | { readonly type: "check-in-time"; readonly understood: boolean; readonly zone: string }
  | { readonly type: "check-in"; readonly at: number; readonly awaitsLine: boolean; readonly zone: string }
  | { readonly type: "check-in-ask"; readonly at: number; readonly again: boolean; readonly zone: string }
  | { readonly type: "check-in-missed"; readonly at: number; readonly zone: string }
  /** The person is back or wants no check-in. */
  | { readonly type: "check-in-over"; readonly safe: boolean; readonly called: boolean };
