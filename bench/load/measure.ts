import { answersOfPeers, type System } from "../systems/systems.ts";
import type { Workbench } from "../workbench.ts";
import { type Child, startChild } from "./child.ts";
import { Crowd } from "./crowd.ts";
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

/** Before each measurement, so that all connections are open and busy; and after it. */
const runUpMs = 300;
const idleMs = 300;
const token = "100000:only-the-bench-knows-this-token-00";
const path = "/telegram";
const secret = "only-the-bench-knows-this";

export type Started = {
  readonly system: System;
  readonly child: Child<{ readonly port: number }>;
  readonly crowd: Crowd;
  readonly stop: () => Promise<void>;
};

/** Starts a system and brings so many persons before it. */
export async function startSystem(
  bench: Workbench,
  system: System,
  persons: number,
  more: object = {},
): Promise<Started> {
  const settings = {
    redisUrl: bench.redisUrl,
    apiRoot: bench.api.root,
    token,
    path,
    secret,
    steps: answersOfPeers,
    root: process.cwd(),
    profile: bench.profile,
    ...system.settings,
    ...more,
  };
  const child = await startChild<{ port: number }>(system.file, settings, bench.cores);
  const crowd = new Crowd(
    persons,
    { port: child.ready.port, path, secret, answers: system.answers },
    bench.api,
  );
  return {
    system,
    child,
    crowd,
    stop: async () => {
      crowd.leave();
      await child.stop();
    },
  };
}

/** Loads a system for a while without looking, and leaves it idle again. */
export function warmUp(started: Started, ms: number): Promise<void> {
  return load(started, () => pause(ms));
}

/** Loads a system for a while, measures it after a short run-up, and leaves it idle again. */
export function measure(bench: Workbench, started: Started, ms: number): Promise<Run> {
  return load(started, () => watch(bench, started, ms));
}

async function load<Result>({ system, crowd }: Started, during: () => Promise<Result>): Promise<Result> {
  const everybody = crowd.loop(system.script);
  const result = during().finally(() => crowd.stop());
  await Promise.race([everybody, result]);
  const seen = await result;
  await everybody;
  // What is said after the last answer (a keyboard taken away) must not be heard as another system's.
  await pause(idleMs);
  // A server hangs up on a connection that is idle for long; so do we, first.
  crowd.leave();
  return seen;
}

async function watch(bench: Workbench, { child, crowd }: Started, measureMs: number): Promise<Run> {
  await pause(runUpMs);
  crowd.reset();
  if (bench.profile !== null) await child.ask("begin-profile");
  const before = await uses(bench, child);
  await pause(measureMs);
  const { updates, calls, latencies } = crowd.count;
  const after = await uses(bench, child);
  if (bench.profile !== null) await child.ask("end-profile");
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
