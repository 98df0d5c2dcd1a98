import { Worker } from "node:worker_threads";
import type { FileCleaner } from "../../usecases/ports/files.ts";
import type { PrintedFile } from "../../usecases/ports/printing.ts";

const program = new URL("./clean-thread.ts", import.meta.url);
/** A file that takes longer was made to take long, ms. */
const mostMs = 20_000;
/** Much of one file lies in memory three times; what it may cost at most, MB. */
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64 };
/** Each file has the memory of a small process. */
const atOnce = 2;

/**
 * Cleans files, each in a thread of its own: whatever somebody puts into a file, the helpline goes on answering meanwhile, and
 * a thread that takes too long or too much is ended. Its file has no clean copy then.
 */
export function createFileCleaner(): FileCleaner {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async clean(bytes) {
      if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
      else running += 1;
      try {
        return await cleanInThread(bytes);
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}

function cleanInThread(bytes: Uint8Array): Promise<PrintedFile | null> {
  return new Promise((resolve) => {
    const thread = new Worker(program, { workerData: bytes, resourceLimits: limits });
    const end = (cleaned: PrintedFile | null): void => {
      clearTimeout(timer);
      resolve(cleaned);
      void thread.terminate();
    };
    const timer = setTimeout(() => end(null), mostMs);
    thread.once("message", (cleaned: PrintedFile | null) => end(cleaned));
    thread.once("error", () => end(null));
    thread.once("exit", () => end(null));
  });
}
