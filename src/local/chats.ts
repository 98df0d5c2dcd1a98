import type { Account, ApiMessage, Kind, Stored, Topic } from "./types.ts";

/** One chat of one bot. */
export interface Chat {
  id: number;
  isGroup: boolean;
  /** The chat object every message carries. */
  api: Record<string, unknown>;
  nextId: number;
  messages: Map<number, Stored>;
  topics: Map<number, Topic>;
  pinned: number[];
  blocked: boolean;
  deactivated: boolean;
  actions: { action: string; at: number; message_thread_id?: number }[];
}

export function privateChat(account: Account): Chat {
  return newChat(account.id, false, {
    id: account.id,
    first_name: account.first_name,
    ...(account.username === undefined ? {} : { username: account.username }),
    type: "private",
  });
}

export function groupChat(id: number, title: string): Chat {
  return newChat(id, true, { id, title, type: "group" });
}

function newChat(id: number, isGroup: boolean, api: Record<string, unknown>): Chat {
  return {
    id,
    isGroup,
    api,
    // Chats start at different numbers, so that a message id used in the wrong chat is noticed.
    nextId: 1 + ((Math.abs(id) * 7919) % 9000),
    messages: new Map(),
    topics: new Map(),
    pinned: [],
    blocked: false,
    deactivated: false,
    actions: [],
  };
}

/** A message before it has an id and a date. `fields` are Telegram's own. */
export interface Draft {
  from: "bot" | "person";
  /** The sender object. */
  sender: unknown;
  kind: Kind;
  fields: Record<string, unknown>;
  extra?: Pick<Stored, "file" | "replyKeyboard" | "silent">;
}

/** Puts a message into the chat; beyond `keep` the oldest one is forgotten. */
export function addMessage(chat: Chat, draft: Draft, at: number, keep: number): Stored {
  const message_id = chat.nextId++;
  const api: ApiMessage = {
    message_id,
    from: draft.sender,
    chat: chat.api,
    date: Math.floor(at / 1000),
    ...draft.fields,
  };
  const stored: Stored = { api, from: draft.from, kind: draft.kind, at, ...draft.extra };
  chat.messages.set(message_id, stored);
  if (chat.messages.size > keep) {
    const oldest = chat.messages.keys().next();
    if (!oldest.done) chat.messages.delete(oldest.value);
  }
  return stored;
}

/** A message that is there and not deleted. */
export function liveMessage(chat: Chat, messageId: number): Stored | undefined {
  const stored = chat.messages.get(messageId);
  return stored?.deleted === true ? undefined : stored;
}
