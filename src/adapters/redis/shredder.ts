import type { Redis } from "ioredis";
import type { Shredder } from "../../usecases/ports/sealing.ts";
import type { Log } from "../../usecases/ports/watching.ts";

/** Erasures that come within this time share one rewrite, ms: it copies the whole data set. */
const gatherMs = 5_000;

/**
 * What was deleted still lies in the append-only file, with its wrapped key, until the file is written anew. This has
 * it written anew soon after an erasure. A Redis that refuses (a rewrite runs already, a hosted one forbids it) is
 * asked again a few times.
 */
export function createShredder(redis: Redis, log: Log): Shredder {
  let due: NodeJS.Timeout | null = null;
  const rewrite = async (triesLeft: number): Promise<void> => {
    due = null;
    try {
      await redis.bgrewriteaof();
    } catch {
      if (triesLeft > 0) due = setTimeout(() => void rewrite(triesLeft - 1), gatherMs).unref();
      else log.warn("not-rewritten: Redis did not rewrite its append-only file after an erasure");
    }
  };
  return {
    shredSoon: () => {
      due ??= setTimeout(() => void rewrite(5), gatherMs).unref();
    },
  };
}
