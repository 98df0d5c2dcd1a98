import type { Events } from "./events.ts";
import type { Msg } from "./types.ts";

/** The newest message that satisfies the predicate, or the first one to come; looked at again after edits. */
export function waitForMessage(
  messages: () => Msg[],
  events: Events,
  chatId: number,
  predicate: (msg: Msg) => boolean,
  timeoutMs: number,
): Promise<Msg> {
  const there = messages().findLast(predicate);
  if (there !== undefined) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const over = () => {
      clearTimeout(timer);
      stop();
    };
    const timer = setTimeout(() => {
      over();
      const held = messages()
        .slice(-5)
        .map((msg) => `${msg.from}: ${msg.text ?? msg.caption ?? msg.kind}`);
      reject(
        new Error(
          `no such message in chat ${chatId} after ${timeoutMs} ms; the last ones are ${JSON.stringify(held)}`,
        ),
      );
    }, timeoutMs);
    const stop = events.listen((change) => {
      const message = change["message"] as Msg | undefined;
      if (change.chatId !== chatId || message === undefined) return;
      try {
        if (!predicate(message)) return;
        over();
        resolve(message);
      } catch (error) {
        over();
        reject(error instanceof Error ? error : new Error("the predicate failed", { cause: error }));
      }
    });
  });
}
