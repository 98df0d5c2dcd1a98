import type { Workbench } from "../workbench.ts";
import { type Child, startChild } from "./child.ts";
import { Crowd } from "./crowd.ts";
import type { System } from "../systems/systems.ts";
import { quantile } from "./statistics.ts";

/** One run of one system under load. */
export type Run = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU time of the system's process for one update, µs. */
  readonly cpu: number;
  /** The same of Redis and of the load generator, µs. */
  readonly redisCpu: number;
  readonly loadCpu: number;
  /** Share of its core that the load generator needed. */
  readonly load: number;
  /** Calls to the Bot API for one update. */
  readonly calls: number;
};

const token = "100000:only-the-bench-knows-this-token-00";
const path = "/telegram";
const secret = "only-the-bench-knows-this";

export type Started = { readonly child: Child<{ readonly port: number }>; readonly crowd: Crowd };

/** Starts a system on an empty Redis and brings so many persons before it. */
export async function startSystem(
  bench: Workbench,
  system: Pick<System, "file" | "answers">,
  persons: number,
  more: object = {},
): Promise<Started> {
  await bench.clear();
  const settings = {
    redisUrl: bench.redisUrl,
    apiRoot: bench.api.root,
    token,
    path,
    secret,
    steps: 6,
    ...more,
  };
  const child = await startChild<{ port: number }>(system.file, settings, bench.cores);
  const target = { port: child.ready.port, path, secret, answers: system.answers };
  return { child, crowd: new Crowd(persons, target, bench.api) };
}

/** Warms a system up, measures it for a while, and ends it. */
export async function measure(bench: Workbench, system: System, more: object = {}): Promise<Run> {
  const { warmUpMs, measureMs, persons } = bench.effort;
  const { child, crowd } = await startSystem(bench, system, persons, more);
  try {
    const everybody = crowd.loop(system.script);
    const run = watch(bench, child, crowd, warmUpMs, measureMs).finally(() => crowd.stop());
    await Promise.race([everybody, run]);
    const measured = await run;
    await everybody;
    return measured;
  } finally {
    crowd.leave();
    await child.stop();
  }
}

async function watch(
  bench: Workbench,
  child: Child<unknown>,
  crowd: Crowd,
  warmUpMs: number,
  measureMs: number,
): Promise<Run> {
  await pause(warmUpMs);
  crowd.reset();
  const before = await uses(bench, child);
  await pause(measureMs);
  const { updates, calls, latencies } = crowd.count;
  const after = await uses(bench, child);
  const elapsed = after.at - before.at;
  const loadCpu = after.load - before.load;
  return {
    perSecond: (updates / elapsed) * 1000,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpu: (after.system - before.system) / updates,
    redisCpu: (after.redis - before.redis) / updates,
    loadCpu: loadCpu / updates,
    load: loadCpu / 1000 / elapsed,
    calls: calls / updates,
  };
}

/** CPU time used so far by each, µs, and when, ms. */
async function uses(
  bench: Workbench,
  child: Child<unknown>,
): Promise<{ readonly at: number; readonly system: number; readonly redis: number; readonly load: number }> {
  const { user, system: kernel } = process.cpuUsage();
  const [system, redis] = await Promise.all([child.ask<number>("cpu"), redisCpu(bench)]);
  return { at: performance.now(), system, redis, load: user + kernel };
}

async function redisCpu(bench: Workbench): Promise<number> {
  const info = await bench.redis.info("cpu");
  const seconds = ["used_cpu_user", "used_cpu_sys"].map((name) =>
    Number(new RegExp(`^${name}:([\\d.]+)`, "m").exec(info)?.[1] ?? 0),
  );
  return seconds.reduce((sum, one) => sum + one, 0) * 1_000_000;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
