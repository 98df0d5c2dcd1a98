import type { Emulator } from "../emulator.ts";

interface Asked {
  /** The part of the path in brackets. */
  id: string;
  chatId: number;
  /** Unchecked: the control side trusts its caller, and the acts refuse what makes no sense. */
  body: Record<string, never>;
  since: number;
}

type Acts = Omit<Emulator, "url" | "port" | "close">;

interface Route {
  verb: "GET" | "POST" | "DELETE";
  path: RegExp;
  /** Null becomes 404. */
  run(emulator: Acts, asked: Asked): unknown;
}

const done = (_: void) => ({ ok: true });
const chat = (act: string) => new RegExp(`^/emulator/chats/(-?\\d+)/${act}$`);

/** The control side: each route is one act of the in-process emulator. */
export const ROUTES: readonly Route[] = [
  { verb: "GET", path: /^\/emulator\/state$/, run: (e) => e.state() },
  { verb: "POST", path: /^\/emulator\/accounts$/, run: (e, { body }) => e.account(accountFields(body)) },
  { verb: "POST", path: chat("send"), run: (e, { chatId, body }) => e.send(chatId, body) },
  {
    verb: "POST",
    path: chat("tap"),
    run: (e, { chatId, body }) => e.tap(chatId, body["message_id"]!, body["data"]!),
  },
  {
    verb: "POST",
    path: chat("edit"),
    run: (e, { chatId, body }) => e.edit(chatId, body["message_id"]!, body["text"]!),
  },
  {
    verb: "POST",
    path: chat("delete"),
    run: (e, { chatId, body }) => done(e.delete(chatId, body["message_id"]!)),
  },
  {
    verb: "POST",
    path: chat("reaction"),
    run: (e, { chatId, body }) => e.react(chatId, body["message_id"]!, emojiList(body["emoji"])),
  },
  { verb: "POST", path: chat("block"), run: (e, { chatId }) => e.block(chatId, true) },
  { verb: "POST", path: chat("unblock"), run: (e, { chatId }) => e.block(chatId, false) },
  { verb: "POST", path: chat("deactivate"), run: (e, { chatId }) => done(e.deactivate(chatId)) },
  { verb: "POST", path: /^\/emulator\/groups$/, run: (e, { body }) => e.group(body["title"]!, body["id"]) },
  {
    verb: "POST",
    path: /^\/emulator\/start$/,
    run: (e, { body }) => e.start(body["chatId"]!, body["payload"]),
  },
  { verb: "GET", path: /^\/emulator\/callbacks\/(\d+)$/, run: (e, { id }) => e.callback(id) },
  {
    verb: "POST",
    path: /^\/emulator\/faults$/,
    run: (e, { body }) => done(e.faults(body["rules"] ?? [], body["updates"], body["seed"])),
  },
  { verb: "DELETE", path: /^\/emulator\/faults$/, run: (e) => done(e.clearFaults()) },
  { verb: "GET", path: /^\/emulator\/ledger$/, run: (e, { since }) => ({ calls: e.ledger(since) }) },
  { verb: "DELETE", path: /^\/emulator\/ledger$/, run: (e) => done(e.clearLedger()) },
  {
    verb: "POST",
    path: /^\/emulator\/clock$/,
    run(e, { body }) {
      e.advance(body["advance_ms"]!);
      return { now: e.now() };
    },
  },
];

function accountFields(body: Record<string, unknown>) {
  const { id, first_name, username, language_code } = body;
  if (typeof first_name !== "string" || first_name === "") throw new Error("first_name is missing");
  if (id !== undefined && !(Number.isSafeInteger(id) && (id as number) > 0))
    throw new Error("id must be a positive number");
  return {
    first_name,
    ...(typeof id === "number" ? { id } : {}),
    ...(typeof username === "string" && username !== "" ? { username } : {}),
    ...(typeof language_code === "string" ? { language_code } : {}),
  };
}

/** One emoji, a list of them, or nothing. */
const emojiList = (emoji: unknown): string[] =>
  typeof emoji === "string" ? [emoji] : Array.isArray(emoji) ? emoji.map(String) : [];
