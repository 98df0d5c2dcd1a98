import { ApiError } from "./world.ts";

/** Telegram's published limits (Bot FAQ, "My bot is hitting limits"); the bursts are ours, since it names none. */
export const published = { perChatPerSecond: 1, burstPerChat: 5, overallPerSecond: 30 } as const;

/** Which calls count as sending a message. */
const sending = /^(send(?!ChatAction)|copyMessage|forwardMessage|editMessage)/;

/** A sliding second overall, and a bucket that refills with one message a second for each chat. */
export class Limits {
  readonly #now: () => number;
  readonly #recent: number[] = [];
  readonly #chats = new Map<number, { tokens: number; at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Throws 429 with the seconds to wait when a call would break a limit. */
  check(method: string, chatId: number | undefined): void {
    if (!sending.test(method)) return;
    const now = this.#now();
    while (this.#recent.length > 0 && (this.#recent[0] ?? 0) <= now - 1000) this.#recent.shift();
    if (this.#recent.length >= published.overallPerSecond) throw tooMany(1);
    if (chatId !== undefined) {
      const bucket = this.#chats.get(chatId) ?? { tokens: published.burstPerChat, at: now };
      bucket.tokens = Math.min(
        published.burstPerChat,
        bucket.tokens + ((now - bucket.at) / 1000) * published.perChatPerSecond,
      );
      bucket.at = now;
      this.#chats.set(chatId, bucket);
      if (bucket.tokens < 1) throw tooMany(Math.max(1, Math.ceil(1 - bucket.tokens)));
      bucket.tokens -= 1;
    }
    this.#recent.push(now);
  }
}

function tooMany(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
