import { randomBytes } from "node:crypto";

/** What Telegram knows, as plain data. Everything here is in memory and dies with the process. */
export type Account = {
  readonly id: number;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
};
export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly user?: unknown;
};
export type Button = { readonly text: string; readonly callback_data?: string; readonly url?: string };
export type FileInfo = {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
};
export type Kind =
  | "text"
  | "photo"
  | "document"
  | "voice"
  | "video"
  | "video_note"
  | "audio"
  | "sticker"
  | "animation"
  | "location"
  | "contact"
  | "service";

/** One message of a private chat, as both the person and the bot could see it. */
export type Msg = {
  message_id: number;
  date: number;
  edit_date?: number;
  from: "bot" | "person";
  kind: Kind;
  text?: string;
  html?: string;
  entities?: readonly Entity[];
  caption?: string;
  file?: FileInfo;
  location?: { readonly latitude: number; readonly longitude: number };
  contact?: { readonly phone_number: string; readonly first_name: string; readonly user_id?: number };
  reply_to_message_id?: number;
  message_thread_id?: number;
  media_group_id?: string;
  protect?: boolean;
  forward?: boolean;
  keyboard?: readonly (readonly Button[])[];
  deleted?: boolean;
  reactions?: readonly string[];
};

export type Chat = {
  readonly chatId: number;
  readonly messages: Map<number, Msg>;
  readonly topics: Map<number, string>;
  lastId: number;
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
};

export type Listener = (event: {
  readonly type: string;
  readonly chatId?: number;
  readonly [field: string]: unknown;
}) => void;

/** The whole little Telegram of one bot. */
export class World {
  readonly accounts = new Map<number, Account>();
  readonly chats = new Map<number, Chat>();
  readonly files = new Map<string, { readonly info: FileInfo; readonly bytes: Buffer }>();
  readonly listeners = new Set<Listener>();
  readonly commands = new Map<string, unknown>();
  readonly #clock: () => number;
  readonly #keep: number;
  #ahead = 0;

  constructor(clock: () => number, keep: number) {
    this.#clock = clock;
    this.#keep = keep;
  }

  /** Ms since the epoch by the emulator's clock. */
  now(): number {
    return this.#clock() + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
    this.tell({ type: "clock", now: this.now() });
  }

  tell(event: Parameters<Listener>[0]): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Adds an account, or changes the one with that id. */
  account(wanted: Partial<Account> & { readonly first_name: string }): Account {
    const id = wanted.id ?? 1_000 + this.accounts.size;
    const account = { ...wanted, id };
    this.accounts.set(id, account);
    this.chat(id);
    this.tell({ type: "account", chatId: id });
    return account;
  }

  chat(chatId: number): Chat {
    const known = this.chats.get(chatId);
    if (known) return known;
    const chat: Chat = {
      chatId,
      messages: new Map(),
      topics: new Map(),
      lastId: 0,
      started: false,
      blocked: false,
      deactivated: false,
    };
    this.chats.set(chatId, chat);
    return chat;
  }

  /** Puts a message into a chat, with the next id of that chat. */
  put(chat: Chat, message: Omit<Msg, "message_id" | "date">): Msg {
    chat.lastId += 1;
    const put: Msg = { ...message, message_id: chat.lastId, date: Math.floor(this.now() / 1000) };
    chat.messages.set(put.message_id, put);
    if (chat.messages.size > this.#keep) {
      const oldest = chat.messages.keys().next().value;
      if (oldest !== undefined) chat.messages.delete(oldest);
    }
    this.tell({ type: "message", chatId: chat.chatId, message: put });
    return put;
  }

  /** Keeps a file and gives it the ids Telegram would. */
  file(file: Partial<FileInfo> & { readonly name: string }, bytes: Buffer): FileInfo {
    const id = randomBytes(12).toString("base64url");
    const info: FileInfo = {
      mime: "application/octet-stream",
      ...file,
      file_id: id,
      file_unique_id: id.slice(0, 8),
      size: file.size ?? bytes.length,
    };
    this.files.set(id, { info, bytes });
    return info;
  }
}

/** A refusal in the shape of the Bot API. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: { readonly retry_after?: number } | undefined;

  constructor(code: number, description: string, parameters?: { readonly retry_after?: number }) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export function bad(reason: string): ApiError {
  return new ApiError(400, `Bad Request: ${reason}`);
}
