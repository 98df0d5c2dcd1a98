import { Redis } from "ioredis";
import { Pool } from "undici";
import { as, type Instant } from "../../src/domain/ids.ts";
import type { Timing } from "../../src/timers.ts";
import { NotNow } from "../../src/usecases/not-now.ts";

/** Sleepers whose times lie this near together are woken together, ms: waking each by itself would take a day for a day. */
const grain = 50;
/** Turns of the event loop without any work, after which nothing more comes by itself. */
const calmTurns = 6;
/** What a dying connection owes is never answered; nobody waits for it longer than this, ms of the wall. */
const patience = 1_000;

type SendCommand = (this: Redis, ...args: Parameters<Redis["sendCommand"]>) => unknown;
type Dispatch = (this: Pool, ...args: Parameters<Pool["dispatch"]>) => boolean;
type Sleeper = { readonly due: number; readonly wake: () => void };

let outstanding = 0;
watchRedis();
watchCalls();

/** Time that stands still until somebody moves it on; whoever waits is woken in order. */
export function createVirtualTime(start: number) {
  let now = start;
  const sleepers = new Set<Sleeper>();
  const sleepUntil = (due: number, wake: () => void): (() => void) => {
    const sleeper = { due, wake };
    sleepers.add(sleeper);
    return () => sleepers.delete(sleeper);
  };
  const timing: Timing = {
    sleep: (ms, stop) =>
      new Promise((resolve, reject) => {
        const end = (): void => reject(new NotNow("the process is stopping"));
        if (stop.aborted) return end();
        sleepUntil(now + ms, resolve);
      }),
    repeatedly: (everyMs, work, log) => {
      let running: Promise<void> | null = null;
      const round = (): void => {
        forget = sleepUntil(now + everyMs, round);
        running ??= work()
          .catch((error: unknown) =>
            log.warn("timer-failed", { code: error instanceof Error ? error.name : "unknown" }),
          )
          .finally(() => {
            running = null;
          });
      };
      let forget = sleepUntil(now + everyMs, round);
      return {
        stop: async () => {
          forget();
          await running;
        },
      };
    },
  };
  return {
    clock: { now: () => as<Instant>(Math.floor(now)) },
    timing,
    /** Moves time on and resolves when all that this brought is done, or waits for a later time. */
    moveTo: async (to: number): Promise<void> => {
      await calm();
      for (;;) {
        const first = Math.min(...[...sleepers].map(({ due }) => due));
        if (first > to) break;
        now = Math.max(now, Math.min(to, first + grain));
        for (const sleeper of [...sleepers].toSorted((a, b) => a.due - b.due)) {
          if (sleeper.due > now) break;
          sleepers.delete(sleeper);
          sleeper.wake();
        }
        await calm();
      }
      now = Math.max(now, to);
    },
  };
}

async function calm(): Promise<void> {
  for (let turns = 0; turns < calmTurns; turns = outstanding === 0 ? turns + 1 : 0)
    await new Promise((resolve) => setImmediate(resolve));
}

/** Counts commands that Redis has not answered; those that wait there for something to come are no work. */
function watchRedis(): void {
  const send = Redis.prototype["sendCommand" as never] as SendCommand;
  Redis.prototype.sendCommand = function counted(command, stream) {
    const answer = send.call(this, command, stream);
    if (!command.name.startsWith("b")) follow(Promise.resolve(answer));
    return answer;
  };
}

function follow(work: Promise<unknown>): void {
  let open = true;
  outstanding += 1;
  const end = (): void => {
    if (open) outstanding -= 1;
    open = false;
    clearTimeout(given);
  };
  const given = setTimeout(end, patience);
  work.then(end, end);
}

/** Counts calls to the Bot API that are not answered; the poll does not go this way. */
function watchCalls(): void {
  const dispatch = Pool.prototype["dispatch" as never] as Dispatch;
  Pool.prototype.dispatch = function counted(options, handler) {
    let open = true;
    outstanding += 1;
    const end = (): void => {
      if (open) outstanding -= 1;
      open = false;
    };
    return dispatch.call(this, options, {
      ...handler,
      onResponseEnd: (...args) => {
        handler.onResponseEnd?.(...args);
        end();
      },
      onResponseError: (...args) => {
        handler.onResponseError?.(...args);
        end();
      },
    });
  };
}
