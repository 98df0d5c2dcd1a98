import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiParts, answerApi } from "./api.ts";
import { answerControl } from "./control.ts";
import { type FaultRule, Faults } from "./faults.ts";
import { type DeliveryFaults, Inbox } from "./inbox.ts";
import { type Call, Ledger } from "./ledger.ts";
import { Limits } from "./limits.ts";
import { methods } from "./methods.ts";
import { answerPage } from "./page-files.ts";
import { type PersonSends, type PersonSent, Persons } from "./persons.ts";
import type { Callbacks, Telegram } from "./telegram.ts";
import { type Account, type Listener, type Msg, World } from "./world.ts";

export type EmulatorOptions = {
  readonly port?: number;
  readonly host?: string;
  readonly clock?: () => number;
  /** Telegram's published limits: 429 when they are broken. */
  readonly limits?: boolean;
  readonly ledger?: boolean;
  /** Messages kept of each chat. */
  readonly keepMessages?: number;
  /** The only token that is known; without it any of the usual shape is. */
  readonly token?: string;
};

export type Emulator = {
  readonly url: string;
  readonly port: number;
  readonly account: (wanted: Partial<Account> & { readonly first_name: string }) => Account;
  readonly send: (chatId: number, sends: PersonSends) => PersonSent;
  readonly tap: (
    chatId: number,
    messageId: number,
    data: string,
  ) => { callback_query_id: string; update_id: number };
  readonly edit: (chatId: number, messageId: number, text: string) => PersonSent;
  readonly delete: (chatId: number, messageId: number) => void;
  readonly block: (chatId: number, blocked: boolean) => void;
  readonly react: (chatId: number, messageId: number, emoji: readonly string[]) => void;
  readonly start: (chatId: number, payload?: string) => PersonSent;
  readonly state: () => unknown;
  readonly messages: (chatId: number) => readonly Msg[];
  readonly ledger: (since?: number) => readonly Call[];
  readonly clearLedger: () => void;
  readonly faults: (rules: readonly FaultRule[], updates?: DeliveryFaults, seed?: number) => void;
  readonly clearFaults: () => void;
  readonly advance: (ms: number) => void;
  readonly callback: (id: string) => unknown;
  /** Resolves with the first message of a chat, there already or to come, that fits. */
  readonly waitFor: (
    chatId: number,
    fits: (message: Msg) => boolean,
    options?: { readonly timeoutMs?: number },
  ) => Promise<Msg>;
  readonly listen: (listener: Listener) => () => void;
  readonly close: () => Promise<void>;
};

const bot = { id: 100_000, username: "handline_local_bot", first_name: "Handline" };

/** Starts a little Telegram on this machine: the Bot API, its control side and the page. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const faults = new Faults();
  const world = new World(options.clock ?? Date.now, options.keepMessages ?? 500);
  const callbacks: Callbacks = new Map();
  const inbox: Inbox = new Inbox(
    world,
    () => faults.random(),
    (body) => void methods[String(body["method"])]?.(telegram, body),
  );
  const telegram: Telegram = { world, inbox, bot, callbacks };
  const ledger = new Ledger(options.ledger ?? true);
  const persons = new Persons(telegram);
  const parts: ApiParts = {
    telegram,
    faults,
    ledger,
    limits: options.limits ? new Limits(() => world.now()) : null,
    token: () => options.token ?? null,
  };

  const server = createServer((request, response) => {
    route(emulatorRef(), parts, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { "content-length": 0 }).end();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;

  const emulator: Emulator = {
    url: `http://${options.host ?? "127.0.0.1"}:${port}`,
    port,
    account: (wanted) => world.account(wanted),
    send: (chatId, sends) => persons.send(chatId, sends),
    tap: (chatId, messageId, data) => persons.tap(chatId, messageId, data),
    edit: (chatId, messageId, text) => persons.edit(chatId, messageId, text),
    delete: (chatId, messageId) => persons.delete(chatId, messageId),
    block: (chatId, blocked) => persons.block(chatId, blocked),
    react: (chatId, messageId, emoji) => persons.react(chatId, messageId, emoji),
    start: (chatId, payload) => persons.start(chatId, payload),
    state: () => ({
      bot,
      accounts: [...world.accounts.values()],
      chats: [...world.chats.values()].map((chat) => ({
        chatId: chat.chatId,
        blocked: chat.blocked,
        topics: [...chat.topics].map(([id, name]) => ({ id, name })),
        messages: [...chat.messages.values()].filter((message) => !message.deleted),
        actions: [],
      })),
    }),
    messages: (chatId) =>
      [...(world.chats.get(chatId)?.messages.values() ?? [])].filter((message) => !message.deleted),
    ledger: (since = 0) => ledger.since(since),
    clearLedger: () => ledger.clear(),
    faults: (rules, updates, seed) => {
      faults.set(rules, seed);
      inbox.faults(updates ?? {});
    },
    clearFaults: () => {
      faults.clear();
      inbox.faults({});
    },
    advance: (ms) => world.advance(ms),
    callback: (id) => callbacks.get(id) ?? { answered: false },
    waitFor: (chatId, fits, { timeoutMs = 5_000 } = {}) => waitFor(world, chatId, fits, timeoutMs),
    listen: (listener) => {
      world.listeners.add(listener);
      return () => world.listeners.delete(listener);
    },
    close: async () => {
      inbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return emulator;

  function emulatorRef(): Emulator {
    return emulator;
  }
}

async function route(
  emulator: Emulator,
  parts: ApiParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = "", search] = (request.url ?? "/").slice(1).split("?", 2);
  const query = search === undefined ? null : new URLSearchParams(search);
  if (path.startsWith("bot")) {
    const slash = path.indexOf("/");
    return answerApi(
      parts,
      decodeURIComponent(path.slice(3, slash)),
      path.slice(slash + 1),
      query,
      request,
      response,
    );
  }
  if (path.startsWith("emulator/"))
    return answerControl(emulator, path.slice("emulator/".length), query, request, response);
  if (path.startsWith("file/bot")) {
    const kept = parts.telegram.world.files.get(path.split("/").at(-1) ?? "");
    response
      .writeHead(kept ? 200 : 404, { "content-type": kept?.info.mime ?? "text/plain" })
      .end(kept?.bytes ?? "");
    return;
  }
  return answerPage(path, response);
}

function waitFor(
  world: World,
  chatId: number,
  fits: (message: Msg) => boolean,
  timeoutMs: number,
): Promise<Msg> {
  const found = (): Msg | undefined =>
    [...(world.chats.get(chatId)?.messages.values() ?? [])]
      .reverse()
      .find((message) => !message.deleted && fits(message));
  return new Promise((resolve, reject) => {
    const there = found();
    if (there) return resolve(there);
    const look: Listener = (event) => {
      if (event.chatId !== chatId) return;
      const now = found();
      if (now) end(() => resolve(now));
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`no such message came to chat ${chatId} within ${timeoutMs} ms`))),
      timeoutMs,
    );
    const end = (then: () => void): void => {
      clearTimeout(timer);
      world.listeners.delete(look);
      then();
    };
    world.listeners.add(look);
  });
}
