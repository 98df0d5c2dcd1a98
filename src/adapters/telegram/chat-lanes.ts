import type { ChatId } from "../../domain/ids.ts";

/** Work of one chat in order, of different chats side by side. */
export type ChatLanes = {
  readonly run: (chat: ChatId, work: () => Promise<void>) => void;
  /** Resolves when all work that was handed in is done. */
  readonly drain: () => Promise<void>;
};

/** In-process order; across processes the lock of BEGIN does the same. */
export function createChatLanes(): ChatLanes {
  const tails = new Map<ChatId, Promise<void>>();
  return {
    run: (chat, work) => {
      const before = tails.get(chat);
      const tail = before === undefined ? work() : before.then(work, work);
      tails.set(chat, tail);
      const forget = (): void => {
        if (tails.get(chat) === tail) tails.delete(chat);
      };
      tail.then(forget, forget);
    },
    drain: async () => {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
