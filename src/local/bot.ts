import type { Chat } from "./chats.ts";
import type { Clock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import { createPolling, type Polling } from "./polling.ts";
import { createUpdateQueue, type UpdateQueue } from "./update-queue.ts";
import type { Webhook } from "./webhook.ts";

export interface Callback {
  chatId: number;
  answered: boolean;
  /** Milliseconds of the emulator clock, of the tap. */
  at: number;
  text?: string;
  show_alert?: boolean;
  url?: string;
}

/** One bot, known by its token. */
export interface Bot {
  id: number;
  /** Null until somebody calls with a token. */
  token: string | null;
  /** The sender object of its messages. */
  api: { id: number; is_bot: true; first_name: string; username: string };
  chats: Map<number, Chat>;
  updates: UpdateQueue;
  polling: Polling;
  webhook: Webhook | null;
  callbacks: Map<string, Callback>;
  nextCallback: number;
  nextAlbum: number;
  /** What set* methods stored, by method family and language. */
  profile: Map<string, unknown>;
}

export function createBot(clock: Clock, faults: Faults): Bot {
  const updates = createUpdateQueue(clock, faults);
  const bot: Bot = {
    id: 0,
    token: null,
    api: { id: 0, is_bot: true, first_name: "Handline", username: "handline_local_bot" },
    chats: new Map(),
    updates,
    polling: createPolling(updates, faults),
    webhook: null,
    callbacks: new Map(),
    nextCallback: 1,
    nextAlbum: 1,
    profile: new Map(),
  };
  updates.onVisible = (update) => {
    if (bot.webhook === null) bot.polling.wake();
    else bot.webhook.add(update);
  };
  return bot;
}

/** The id that holds the messages of one album together. */
export function albumId(bot: Bot): string {
  return `13${String(bot.nextAlbum++).padStart(15, "0")}`;
}
