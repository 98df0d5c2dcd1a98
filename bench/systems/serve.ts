import { createServer, type RequestListener } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createProfiler } from "./profile.ts";

/** What every system under test is told. */
export type Settings = {
  readonly redisUrl: string;
  readonly apiRoot: string;
  readonly token: string;
  readonly path: string;
  readonly secret: string;
  /** How many questions a screening has. */
  readonly steps: number;
};

/** The settings the bench gave this process. */
export function settings<Shape = Settings>(): Shape {
  return JSON.parse(process.env["BENCH_SETTINGS"] ?? "{}") as Shape;
}

type Questions = Readonly<Record<string, () => unknown>>;

/** Tells the bench that all is ready, answers its questions, and ends with it. `cpu` is µs of CPU time used so far. */
export function report(ready: unknown, questions: Questions = {}, stop: () => Promise<void> = nothing): void {
  const profiler = createProfiler();
  const known: Questions = {
    cpu: cpuTime,
    memory: memoryHeld,
    "loop-delay": longestDelay,
    "begin-profile": profiler.begin,
    "end-profile": () => profiler.end(settings<{ readonly profile: string }>().profile),
    ...questions,
  };
  const answer = (value: unknown): void => void process.send?.({ answer: value });
  process.on("message", (message) => {
    const { question } = message as { question: string };
    void Promise.resolve(known[question]?.()).then(answer);
  });
  process.on("disconnect", () => void stop().then(end, end));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, end);
  answer(ready);
}

/** Serves the webhook of a peer. */
export function serve(listener: RequestListener): void {
  const server = createServer(listener).listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("a server without a port");
    report({ port: address.port });
  });
}

const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();

/** How long the event loop was held up since the last question, ms: the longest of 99 in 100. */
function longestDelay(): number {
  const delay = delays.percentile(99) / 1e6;
  delays.reset();
  return delay;
}

/** What the process holds once nothing is left to collect, bytes. */
function memoryHeld(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage.rss();
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function end(): never {
  process.exit(0);
}

async function nothing(): Promise<void> {}
