import type { Acts } from "../acts.ts";
import { type Asked, number, readAccount, readSending, text, texts } from "./asked.ts";

interface Route {
  verb: "GET" | "POST" | "DELETE";
  path: RegExp;
  /** Null becomes 404. */
  run(acts: Acts, asked: Asked): unknown;
}

const done = (_: void) => ({ ok: true });
const chat = (act: string) => new RegExp(`^/emulator/chats/(-?\\d+)/${act}$`);
const message = (asked: Asked) => number(asked, "message_id");

/** The control side: each route is one act of the in-process emulator. */
export const ROUTES: readonly Route[] = [
  { verb: "GET", path: /^\/emulator\/state$/, run: (e) => e.state() },
  { verb: "POST", path: /^\/emulator\/accounts$/, run: (e, asked) => e.account(readAccount(asked)) },
  { verb: "POST", path: chat("send"), run: (e, asked) => e.send(asked.chatId, readSending(asked)) },
  { verb: "POST", path: chat("tap"), run: (e, a) => e.tap(a.chatId, message(a), text(a, "data")) },
  { verb: "POST", path: chat("edit"), run: (e, a) => e.edit(a.chatId, message(a), text(a, "text")) },
  { verb: "POST", path: chat("delete"), run: (e, a) => done(e.delete(a.chatId, message(a))) },
  { verb: "POST", path: chat("reaction"), run: (e, a) => e.react(a.chatId, message(a), texts(a, "emoji")) },
  { verb: "POST", path: chat("block"), run: (e, { chatId }) => e.block(chatId, true) },
  { verb: "POST", path: chat("unblock"), run: (e, { chatId }) => e.block(chatId, false) },
  { verb: "POST", path: chat("deactivate"), run: (e, { chatId }) => done(e.deactivate(chatId)) },
  {
    verb: "POST",
    path: /^\/emulator\/start$/,
    run: (e, asked) =>
      e.start(
        number(asked, "chatId"),
        asked.body["payload"] === undefined ? undefined : text(asked, "payload"),
      ),
  },
  { verb: "GET", path: /^\/emulator\/callbacks\/(\d+)$/, run: (e, { id }) => e.callback(id) },
  {
    verb: "POST",
    path: /^\/emulator\/faults$/,
    run(e, { body }) {
      // A rule says what it is by its kind, which is checked; the rest of it are numbers nobody computes with.
      const { rules, updates, seed } = body as { rules?: never[]; updates?: object; seed?: number };
      return done(e.faults(rules ?? [], updates, seed));
    },
  },
  { verb: "DELETE", path: /^\/emulator\/faults$/, run: (e) => done(e.clearFaults()) },
  { verb: "GET", path: /^\/emulator\/ledger$/, run: (e, { since }) => ({ calls: e.ledger(since) }) },
  { verb: "DELETE", path: /^\/emulator\/ledger$/, run: (e) => done(e.clearLedger()) },
  {
    verb: "POST",
    path: /^\/emulator\/clock$/,
    run(e, asked) {
      e.advance(number(asked, "advance_ms"));
      return { now: e.now() };
    },
  },
];
