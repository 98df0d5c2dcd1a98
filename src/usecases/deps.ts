import type { Content } from "../domain/content.ts";
import type { Retention } from "../domain/privacy/retention.ts";
import type { Albums } from "./ports/albums.ts";
import type { HandoffQueue } from "./ports/handoffs.ts";
import type { OfferMessages } from "./ports/offers.ts";
import type { OutgoingStore } from "./ports/outgoing.ts";
import type { Printer } from "./ports/printing.ts";
import type { QuestionStore } from "./ports/questions.ts";
import type { RelayMap } from "./ports/relay.ts";
import type { RetentionStore } from "./ports/retention.ts";
/** Everything a use case may reach. Built once, in `app.ts`. */
import type { Shredder } from "./ports/sealing.ts";
import type { Messenger } from "./ports/speaking.ts";
import type { InviteStore, RosterStore } from "./ports/staff.ts";
import type { TurnStore } from "./ports/turns.ts";
import type { Clock, Counters, Ids, Log } from "./ports/watching.ts";

export type Deps = {
  readonly content: Content;
  readonly turns: TurnStore;
  readonly queue: HandoffQueue;
  readonly offerMessages: OfferMessages;
  readonly roster: RosterStore;
  readonly questions: QuestionStore;
  readonly invites: InviteStore;
  readonly relayMap: RelayMap;
  readonly albums: Albums;
  readonly outgoing: OutgoingStore;
  readonly messenger: Messenger;
  readonly printer: Printer;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly counters: Counters;
  readonly shredder: Shredder;
  readonly retention: RetentionStore;
  readonly kept: Retention;
};
