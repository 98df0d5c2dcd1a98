import { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { Jobs } from "../../usecases/ports/waking.ts";
import type { Log } from "../../usecases/ports/watching.ts";

const queueName = "wake";
/**
 * A job whose process died is taken up by another within seconds (docs/decisions/0008). How often that may happen is
 * counted where it matters, with the tries of the chat's turn; the queue itself never gives up.
 */
const lockDuration = 5_000;
const stalledInterval = 2_000;
const maxStalledCount = 1_000;
/** Chats one process wakes side by side: most of the time each waits for Telegram. */
const concurrency = 20;
/** How many of BullMQ's own events lie in Redis: nobody reads them. */
const eventsKept = 100;

export type WakeJobs = Jobs & { readonly stop: () => Promise<void> };

export type WakeJobsParts = {
  readonly redis: Redis;
  /** For a worker that waits in Redis for the next job: commands on it may take as long as they like. */
  readonly waiting: Redis;
  /** Before every key of BullMQ. */
  readonly prefix: string;
  readonly wake: (id: string) => Promise<void>;
  readonly log: Log;
};

/**
 * Chats that are due, spread over all processes by BullMQ. A job has a random name, empty data and no delay: when is
 * decided by our sorted set and our clock, and who by what the name leads to. So a lost job comes again from there, a
 * doubled one finds nothing to tell, and a finished one leaves nothing behind.
 */
export function createWakeJobs({ redis, waiting, prefix, wake, log }: WakeJobsParts): WakeJobs {
  const queue = new Queue(queueName, {
    connection: redis,
    prefix,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
    streams: { events: { maxLen: eventsKept } },
  });
  const worker = new Worker(
    queueName,
    async (job) => {
      try {
        await wake(job.id ?? "");
      } catch (error) {
        // Thrown on, its words and stack would lie in Redis. The chat is due again in a moment, job or no job.
        log.error("wake-failed", { code: error instanceof Error ? error.name : "unknown" });
      }
    },
    {
      connection: waiting,
      prefix,
      concurrency,
      lockDuration,
      stalledInterval,
      maxStalledCount,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    },
  );
  // Without listeners an error would be thrown, or printed with its stack. That Redis is away is said elsewhere.
  queue.on("error", () => undefined);
  worker.on("error", () => undefined);
  return {
    async wake(ids) {
      await queue.addBulk(ids.map((id) => ({ name: queueName, data: {}, opts: { jobId: id } })));
    },
    async stop() {
      await worker.close();
      await queue.close();
      waiting.disconnect();
    },
  };
}
