import type { DeadlineResult } from "./deadline.ts";

/** A term of a card with what became of counting it. */
export type Counted = { readonly term: string; readonly result: DeadlineResult };
