import { api } from "./api.js";

/**
 * What the emulator holds, kept up to date by its events: the bot, the accounts, and a chat per account with its messages in order.
 * `watch(listener)` calls back with {type, chatId} after each change; type "all" means anything may be different.
 */
export function createStore() {
  const store = { bot: null, accounts: [], chats: new Map(), aheadMs: 0, connected: false };
  const listeners = new Set();
  let reloading = null;
  let again = false;

  const tell = (change) => listeners.forEach((listener) => listener(change));

  async function load() {
    const state = await api.state();
    store.bot = state.bot ?? null;
    store.accounts = state.accounts ?? [];
    if (state.now !== undefined) store.aheadMs = state.now - Date.now();
    store.chats = new Map((state.chats ?? []).map((chat) => [chat.chatId, readChat(chat)]));
    tell({ type: "all" });
  }

  /** Reads everything anew; calls that come while one runs share one more reading after it. */
  function reload() {
    if (reloading !== null) {
      again = true;
      return reloading;
    }
    reloading = load()
      .catch((error) => console.warn("The state could not be read:", error.message))
      .finally(() => {
        reloading = null;
        if (!again) return;
        again = false;
        void reload();
      });
    return reloading;
  }

  function chat(chatId) {
    if (!store.chats.has(chatId)) store.chats.set(chatId, readChat({ chatId }));
    return store.chats.get(chatId);
  }

  function apply(event) {
    if (event.type === "callback-answer") return;
    if (event.type === "clock") {
      store.aheadMs = event.now - Date.now();
      tell({ type: "clock" });
      return;
    }
    const known = event.chatId !== undefined && change(chat(event.chatId), event);
    if (known) tell(event);
    if (!known || mayChangeTopics(event, chat(event.chatId))) void reload();
  }

  return {
    ...accessors(store),
    chat,
    apply,
    reload,
    watch: (listener) => listeners.add(listener),
    setConnected(connected) {
      if (store.connected === connected) return;
      store.connected = connected;
      tell({ type: "connection" });
    },
  };
}

function accessors(store) {
  return {
    bot: () => store.bot,
    accounts: () => store.accounts,
    hoursAhead: () => Math.round(store.aheadMs / 3_600_000),
    connected: () => store.connected,
  };
}

function readChat({ chatId, blocked = false, topics = [], messages = [] }) {
  return {
    chatId,
    blocked,
    topics,
    messages: new Map(messages.filter(({ deleted }) => !deleted).map((each) => [each.message_id, each])),
    action: null,
  };
}

/** Topics come and go with service messages; no event of their own tells of it. */
function mayChangeTopics(event, chat) {
  return event.message?.kind === "service" || (event.type === "delete" && chat.topics.length > 0);
}

/** Applies an event to a chat; false when it does not say enough, so everything must be read anew. */
function change(chat, event) {
  switch (event.type) {
    case "message":
    case "edit":
    case "markup":
      return put(chat, event.message);
    case "delete":
      for (const id of event.message_ids ?? [event.message_id]) chat.messages.delete(id);
      return true;
    case "action":
      chat.action = { name: event.action ?? "typing", until: Date.now() + 5000 };
      return true;
    case "block":
      if (typeof event.blocked !== "boolean") return false;
      chat.blocked = event.blocked;
      return true;
    default:
      return false;
  }
}

function put(chat, message) {
  if (message === undefined || message === null) return false;
  if (message.deleted) chat.messages.delete(message.message_id);
  else chat.messages.set(message.message_id, message);
  if (message.from === "bot") chat.action = null;
  return true;
}
