import { type Figure, print } from "../figure.ts";
import { measure, type Run, type Started, startSystem, warmUp } from "../load/measure.ts";
import { median } from "../load/statistics.ts";
import { allSystems, type System } from "../systems/systems.ts";
import type { Workbench } from "../workbench.ts";

/**
 * Updates a second on one core, each system in turn, round after round (A B C A B C), so that a slow minute of the
 * machine falls on all of them. A ratio is taken within a round.
 */
export async function throughput(bench: Workbench): Promise<void> {
  const { rounds, warmUpMs, measureMs, persons } = bench.effort;
  const systems = allSystems().filter(({ name }) => bench.systems?.includes(name) ?? true);
  const started: Started[] = [];
  const measured: Map<string, Run>[] = [];
  await bench.clear();
  try {
    for (const [index, system] of systems.entries())
      started.push(await startSystem(bench, system, persons, { redisUrl: databaseOf(bench, index) }));
    for (const one of started) await warmUp(one, warmUpMs);
    for (let round = 0; round < rounds; round += 1) {
      const runs = new Map<string, Run>();
      for (const one of started) {
        const run = await measure(bench, one, measureMs);
        runs.set(one.system.name, run);
        process.stderr.write(
          `round ${round + 1}: ${one.system.name} ${Math.round(run.perSecond)} updates/s\n`,
        );
      }
      measured.push(runs);
    }
  } finally {
    await Promise.all(started.map((one) => one.stop()));
  }
  for (const system of systems) for (const figure of figuresOf(bench, system, measured)) print(figure);
}

/** A database of the system's own on the one server. */
function databaseOf(bench: Workbench, index: number): string {
  return bench.redisUrl.replace(/\d+$/, String(index));
}

function figuresOf(bench: Workbench, system: System, rounds: readonly ReadonlyMap<string, Run>[]): Figure[] {
  const of = (name: string, value: (run: Run) => number): readonly number[] =>
    rounds.flatMap((runs) => {
      const run = runs.get(name);
      return run === undefined ? [] : [value(run)];
    });
  const mid = (value: (run: Run) => number): number => median(of(system.name, value));
  const toFloor = (value: (run: Run) => number): Pick<Figure, "ratio" | "of"> => {
    const floor = of("floor", value);
    if (floor.length === 0) return {};
    const ratios = of(system.name, value).map((one, round) => one / (floor[round] ?? Number.NaN));
    return { ratio: median(ratios), of: "floor" };
  };
  const runs = rounds.length;
  const held = bench.cores === null ? "no core of its own" : "on a core of its own";
  return [
    {
      name: `throughput/${system.name}`,
      value: mid((run) => run.perSecond),
      unit: "updates/s",
      ...toFloor((run) => run.perSecond),
      runs,
      note: `${system.note}; ${bench.effort.persons} persons, ${held}; load generator ${percent(mid((run) => run.load))} of its core, Redis ${Math.round(mid((run) => run.redisCpu))} us an update`,
    },
    {
      name: `cpu/${system.name}`,
      value: mid((run) => run.cpu),
      unit: "us/update",
      ...toFloor((run) => run.cpu),
      runs,
    },
    { name: `calls/${system.name}`, value: mid((run) => run.calls), unit: "calls/update", runs },
    { name: `p50/${system.name}`, value: mid((run) => run.p50), unit: "ms", runs },
    { name: `p99/${system.name}`, value: mid((run) => run.p99), unit: "ms", runs },
  ];
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
