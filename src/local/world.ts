import type { Bot } from "./bot.ts";
import type { Chat } from "./chats.ts";
import type { Clock } from "./clock.ts";
import type { Events } from "./events.ts";
import type { Faults } from "./faults.ts";
import type { Files } from "./files.ts";
import type { Ledger } from "./ledger.ts";
import type { Limits } from "./limits.ts";
import type { Account } from "./types.ts";

/** Everything the emulator holds. */
export interface World {
  clock: Clock;
  events: Events;
  faults: Faults;
  files: Files;
  ledger: Ledger;
  limits: Limits | null;
  /** Messages remembered per chat. */
  keepMessages: number;
  /** Whether private chats have topics (Bot API 9.4). */
  topics: boolean;
  /** The only token that is accepted, when one is set. */
  onlyToken: string | undefined;
  accounts: Map<number, Account>;
  groups: Map<number, Chat>;
  bots: Map<number, Bot>;
  /** The bot the phones talk to: the first one that called. Before that, an unnamed one collects what they write. */
  primary: Bot;
  /** Runs the method a bot put into its answer to a webhook delivery. */
  runWebhookAnswer: (bot: Bot, body: string) => void;
}
