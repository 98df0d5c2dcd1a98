import { type Figure, print } from "../figure.ts";
import { measure, type Run } from "../load/measure.ts";
import { median } from "../load/statistics.ts";
import { allSystems, type System } from "../systems/systems.ts";
import type { Workbench } from "../workbench.ts";

/**
 * Updates a second on one core, each system in turn, round after round (A B C A B C), so that a slow minute of the
 * machine falls on all of them. A ratio is taken within a round.
 */
export async function throughput(bench: Workbench): Promise<void> {
  const systems = allSystems().filter(({ name }) => bench.systems?.includes(name) ?? true);
  const rounds: Map<string, Run>[] = [];
  for (let round = 0; round < bench.effort.rounds; round += 1) {
    const runs = new Map<string, Run>();
    for (const system of systems) {
      runs.set(system.name, await measure(bench, system, { root: process.cwd() }));
      process.stderr.write(`round ${round + 1}: ${system.name} ${JSON.stringify(runs.get(system.name))}\n`);
    }
    rounds.push(runs);
  }
  for (const system of systems) for (const figure of figuresOf(bench, system, rounds)) print(figure);
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
