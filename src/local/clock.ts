interface Timer {
  due: number;
  run: () => void;
  handle: NodeJS.Timeout;
}

/** The emulator's time in milliseconds. `advance` moves it and runs at once whatever became due. */
export interface Clock {
  now(): number;
  /** Runs once after `ms` of emulator time; returns the way to cancel it. */
  after(ms: number, run: () => void): () => void;
  advance(ms: number): void;
  stop(): void;
}

/** The longest delay a Node timer takes. */
const LONGEST_MS = 2 ** 31 - 1;
const LOOK_AGAIN_MS = 25;

export function createClock(base: () => number): Clock {
  let shift = 0;
  const timers = new Set<Timer>();
  const now = () => base() + shift;

  function arm(timer: Timer, atLeast = 0): void {
    const wait = Math.min(Math.max(atLeast, timer.due - now()), LONGEST_MS);
    timer.handle = setTimeout(() => {
      // A clock that stands still in a test is the one that counts, however much real time went by.
      if (now() < timer.due) arm(timer, LOOK_AGAIN_MS);
      else fire(timer);
    }, wait);
  }
  function fire(timer: Timer): void {
    clearTimeout(timer.handle);
    if (timers.delete(timer)) timer.run();
  }

  return {
    now,
    after(ms, run) {
      const timer = { due: now() + ms, run } as Timer;
      timers.add(timer);
      arm(timer);
      return () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      };
    },
    advance(ms) {
      shift += ms;
      for (const timer of [...timers].sort((a, b) => a.due - b.due)) {
        if (timer.due <= now()) fire(timer);
        else {
          clearTimeout(timer.handle);
          arm(timer);
        }
      }
    },
    stop() {
      for (const timer of timers) clearTimeout(timer.handle);
      timers.clear();
    },
  };
}
