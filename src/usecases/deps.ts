import type { Content } from "../domain/content.ts";
import type {
  Clock,
  Counters,
  HandoffQueue,
  Ids,
  InviteStore,
  Log,
  Messenger,
  RelayMap,
  RosterStore,
  TurnStore,
} from "./ports.ts";

/** Everything a use case may reach. Built once, in `app.ts`. */
export type Deps = {
  readonly content: Content;
  readonly turns: TurnStore;
  readonly queue: HandoffQueue;
  readonly roster: RosterStore;
  readonly invites: InviteStore;
  readonly relayMap: RelayMap;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly counters: Counters;
};
