import { parentPort, workerData } from "node:worker_threads";
import { cleanFile } from "./clean.ts";

/* What `file-cleaner` starts: cleans one file, says what came of it, and ends. */

parentPort?.postMessage(cleanFile(workerData as Uint8Array));
