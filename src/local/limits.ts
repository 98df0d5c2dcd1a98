/**
 * Telegram publishes "about one message a second in a chat, short bursts pass", "20 a minute in a group" and
 * "about 30 a second overall" (core.telegram.org/bots/faq, "My bot is hitting limits"), without exact numbers.
 * These are the emulator's:
 */
const LIMITS = {
  chatBurst: 5,
  chatPerSecond: 1,
  groupPerMinute: 20,
  overallPerSecond: 30,
} as const;

export interface Limits {
  /** Takes `count` messages to one chat, or says after how many whole seconds to ask again; then nothing is taken. */
  take(chatId: number, isGroup: boolean, count: number): number | null;
}

interface Bucket {
  level: number;
  at: number;
}

export function createLimits(now: () => number): Limits {
  const chats = new Map<number, Bucket>();
  const groups = new Map<number, number[]>();
  const overall: number[] = [];

  function drop(window: number[], olderThan: number): void {
    while ((window[0] ?? Number.POSITIVE_INFINITY) <= olderThan) window.shift();
  }
  /** Milliseconds until a sliding window has room; 0 when it has. An album larger than the window waits for an empty one. */
  function windowWait(window: number[], length: number, cap: number, count: number): number {
    drop(window, now() - length);
    const tooMany = Math.min(window.length, window.length + count - cap);
    const freedBy = window[tooMany - 1];
    return freedBy === undefined ? 0 : freedBy + length - now();
  }

  return {
    take(chatId, isGroup, count) {
      const time = now();
      const bucket = chats.get(chatId) ?? { level: LIMITS.chatBurst, at: time };
      const level = Math.min(
        LIMITS.chatBurst,
        bucket.level + ((time - bucket.at) / 1000) * LIMITS.chatPerSecond,
      );
      const needed = Math.min(count, LIMITS.chatBurst);
      const group = groups.get(chatId) ?? [];
      const wait = Math.max(
        level >= needed ? 0 : ((needed - level) / LIMITS.chatPerSecond) * 1000,
        windowWait(overall, 1000, LIMITS.overallPerSecond, count),
        isGroup ? windowWait(group, 60_000, LIMITS.groupPerMinute, count) : 0,
      );
      if (wait > 0) return Math.max(1, Math.ceil(wait / 1000));
      chats.set(chatId, { level: level - needed, at: time });
      for (let i = 0; i < count; i++) overall.push(time);
      if (isGroup) {
        for (let i = 0; i < count; i++) group.push(time);
        groups.set(chatId, group);
      }
      return null;
    },
  };
}
