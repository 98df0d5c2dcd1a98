import type { Callback } from "./bot.ts";
import { groupChat } from "./chats.ts";
import type { Change } from "./events.ts";
import type { FaultRule, UpdateFaults } from "./faults.ts";
import * as gestures from "./gestures.ts";
import type { LedgerEntry } from "./ledger.ts";
import { type PersonSends, type Sent, sendAsPerson } from "./people.ts";
import type { Account, Msg } from "./types.ts";
import { type ChatView, viewChat, viewMessages } from "./views.ts";
import { waitForMessage } from "./wait.ts";
import type { World } from "./world.ts";

export interface EmulatorState {
  bot: { id: number; username: string; first_name: string } | null;
  accounts: Account[];
  chats: ChatView[];
  /** Milliseconds of the emulator clock. */
  now: number;
}

/** What tests and the page can do to the little world around the bot; nearly all of it is also offered over HTTP. */
export interface Acts {
  /** Makes an account, or changes one that has the same id. */
  account(account: Partial<Account> & { first_name: string }): Account;
  /** Makes a group the bot may write to. Its id is negative. */
  group(title: string, id?: number): { chatId: number };
  /** Each of these throws when the account, chat or message is not there. */
  send(chatId: number, sends: PersonSends | string): Sent;
  start(chatId: number, payload?: string): Sent;
  tap(chatId: number, messageId: number, data: string): { callback_query_id: string; update_id: number };
  edit(chatId: number, messageId: number, text: string): { message_id: number; update_id: number };
  delete(chatId: number, messageId: number): void;
  /** Sets the one reaction a person may have, or takes it back (an empty list). */
  react(chatId: number, messageId: number, emoji: readonly string[]): { update_id: number };
  block(chatId: number, blocked: boolean): { update_id: number | null };
  deactivate(chatId: number): void;
  callback(id: string): Omit<Callback, "at" | "chatId"> | null;
  state(): EmulatorState;
  /** What one phone shows, oldest first; empty for a chat nobody opened. */
  messages(chatId: number): Msg[];
  /**
   * The newest message that satisfies the predicate, or else the first one to come; looked at again after edits.
   * Rejects after `timeoutMs` (5,000), and says what the chat holds.
   */
  waitFor(chatId: number, predicate: (msg: Msg) => boolean, options?: { timeoutMs?: number }): Promise<Msg>;
  ledger(since?: number): LedgerEntry[];
  clearLedger(): void;
  /** Replaces all faults. The same seed makes them strike alike. */
  faults(rules: readonly FaultRule[], updates?: UpdateFaults, seed?: number): void;
  clearFaults(): void;
  now(): number;
  advance(ms: number): void;
  listen(listener: (change: Change) => void): () => void;
}

const FIRST_ACCOUNT_ID = 5_000_001;

export function createActs(world: World): Acts {
  const bot = () => world.primary;
  let nextAccount = FIRST_ACCOUNT_ID;

  const acts: Acts = {
    account(given) {
      while (world.accounts.has(nextAccount)) nextAccount++;
      const id = given.id ?? nextAccount;
      const account: Account = { language_code: "en", ...world.accounts.get(id), ...given, id };
      world.accounts.set(account.id, account);
      const chat = bot().chats.get(account.id);
      if (chat !== undefined)
        Object.assign(chat.api, { first_name: account.first_name, username: account.username });
      world.events.emit(() => ({ type: "account", chatId: account.id, account }));
      return account;
    },
    group(title, id = -1_000_001 - world.groups.size) {
      world.groups.set(id, groupChat(id, title));
      return { chatId: id };
    },
    send: (chatId, sends) =>
      sendAsPerson(world, bot(), chatId, typeof sends === "string" ? { text: sends } : sends),
    start(chatId, payload) {
      gestures.setBlocked(world, bot(), chatId, false);
      return sendAsPerson(world, bot(), chatId, {
        text: payload === undefined ? "/start" : `/start ${payload}`,
      });
    },
    tap: (chatId, messageId, data) => gestures.tap(world, bot(), chatId, messageId, data),
    edit: (chatId, messageId, text) => gestures.editAsPerson(world, bot(), chatId, messageId, text),
    delete: (chatId, messageId) => gestures.deleteAsPerson(world, bot(), chatId, messageId),
    react: (chatId, messageId, emoji) =>
      gestures.reactAsPerson(world, bot(), chatId, messageId, emoji[0] ?? null),
    block: (chatId, blocked) => gestures.setBlocked(world, bot(), chatId, blocked),
    deactivate: (chatId) => gestures.deactivate(world, bot(), chatId),
    callback(id) {
      const callback = bot().callbacks.get(id);
      if (callback === undefined) return null;
      const { at: _, chatId: __, ...shown } = callback;
      return shown;
    },
    state: () => ({
      bot: bot().token === null ? null : { ...bot().api },
      accounts: [...world.accounts.values()],
      chats: [...bot().chats.values(), ...world.groups.values()].map((chat) =>
        viewChat(chat, world.clock.now()),
      ),
      now: world.clock.now(),
    }),
    messages(chatId) {
      const chat = bot().chats.get(chatId) ?? world.groups.get(chatId);
      return chat === undefined ? [] : viewMessages(chat);
    },
    waitFor: (chatId, predicate, { timeoutMs = 5000 } = {}) =>
      waitForMessage(() => acts.messages(chatId), world.events, chatId, predicate, timeoutMs),
    ledger: (since = 0) => world.ledger.since(since),
    clearLedger: () => world.ledger.clear(),
    faults: (rules, updates, seed) => world.faults.set({ rules, updates, seed }),
    clearFaults: () => world.faults.clear(),
    now: () => world.clock.now(),
    advance(ms) {
      world.clock.advance(ms);
      world.events.emit(() => ({ type: "clock", now: world.clock.now() }));
    },
    listen: (listener) => world.events.listen(listener),
  };
  return acts;
}
