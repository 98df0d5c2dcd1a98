import { createServer, type Socket } from "node:net";
import { createReader } from "./wire.ts";

/** One call of a system under test: the method, the chat it is for (0: none) and its body, bytes as `latin1`. */
export type Call = { readonly method: string; readonly chat: number; readonly body: string };

export type FakeApi = {
  readonly root: string;
  /** Who hears of every call; answers the id of the message it made or changed. */
  onCall: (call: Call) => number;
  readonly close: () => Promise<void>;
};

const me = {
  id: 100_000,
  is_bot: true,
  first_name: "Bench",
  username: "bench_bot",
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
};
const sends = new Set(["sendMessage", "editMessageText"]);

/**
 * A Bot API that takes every call and answers at once, on a bare socket: it must cost next to nothing beside what it
 * measures. Unlike the emulator of local mode it keeps no rule of Telegram's.
 */
export async function startFakeApi(): Promise<FakeApi> {
  const sockets = new Set<Socket>();
  const api: { onCall: FakeApi["onCall"] } = { onCall: () => 0 };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    const read = createReader((head, body) => {
      const line = head.slice(0, head.indexOf("\r\n"));
      const method = line.slice(line.lastIndexOf("/", line.lastIndexOf(" ") - 1) + 1, line.lastIndexOf(" "));
      socket.write(answer(method, body, api.onCall), "latin1");
    });
    socket.on("data", (piece) => read(piece as unknown as string));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the fake Bot API has no port");
  return Object.assign(api, {
    root: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}

function answer(method: string, body: string, onCall: FakeApi["onCall"]): string {
  const chat = Number(/"chat_id":"?(\d+)/.exec(body)?.[1] ?? 0);
  const message = onCall({ method, chat, body });
  return whole(`{"ok":true,"result":${result(method, chat, message)}}`);
}

function result(method: string, chat: number, message: number): string {
  if (method === "getMe") return JSON.stringify(me);
  if (!sends.has(method)) return "true";
  return `{"message_id":${message},"from":{"id":100000,"is_bot":true,"first_name":"Bench","username":"bench_bot"},"chat":{"id":${chat},"first_name":"Person","type":"private"},"date":1795500000,"text":"What the bot said"}`;
}

function whole(json: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n${json}`;
}
