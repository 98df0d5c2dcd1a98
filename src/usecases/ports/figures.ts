import type { Figures } from "../../domain/figures/figure.ts";
import type { Instant } from "../../domain/ids.ts";

/** What was counted. The queue, the roster and the turns count where they make their moves. */
export interface FigureStore {
  /** Of this week and those before it that are told of. */
  read(now: Instant): Promise<Figures>;
}
