import { print } from "../figure.ts";
import { startSystem } from "../load/measure.ts";
import type { Step } from "../load/person.ts";
import { median } from "../load/statistics.ts";
import { writeLongPack } from "../systems/long-pack.ts";
import { allSystems } from "../systems/systems.ts";
import type { Workbench } from "../workbench.ts";

const questions = 80;
const persons = 60;
/** Answers between two looks at the clock, the last of them named. */
const windows = [
  { from: 1, to: 4, name: 1 },
  { from: 8, to: 11, name: 10 },
  { from: 38, to: 41, name: 40 },
  { from: 77, to: 80, name: 80 },
] as const;

/**
 * CPU time of an update after 1, 10, 40 and 80 answered questions of one screening of 80: flat for us, growing for a
 * design that plays the conversation again from its start.
 */
export async function steps(bench: Workbench): Promise<void> {
  const root = bench.folder("long-pack");
  writeLongPack(root, questions);
  const systems = allSystems().filter(({ name }) => name === "ours" || name === "conversations");
  const chosen = systems.filter(({ name }) => bench.systems?.includes(name) ?? true);
  const found = new Map(chosen.map(({ name }) => [name, new Map<number, number[]>()]));
  for (let round = 0; round < bench.effort.rounds; round += 1)
    for (const system of chosen) {
      await bench.clear();
      const { child, crowd, stop } = await startSystem(bench, system, persons, { root, steps: questions });
      try {
        const cpu = (): Promise<number> => child.ask<number>("cpu");
        // Once for the compiler of JavaScript, once to be measured.
        await crowd.walk([{ type: "/start" }, ...answers(questions)]);
        await crowd.walk([{ type: "/start" }]);
        let answered = 0;
        for (const { from, to, name } of windows) {
          await crowd.walk(answers(from - 1 - answered));
          const before = await cpu();
          await crowd.walk(answers(to - from + 1));
          const each = ((await cpu()) - before) / persons / (to - from + 1);
          const kept = found.get(system.name);
          kept?.set(name, [...(kept.get(name) ?? []), each]);
          answered = to;
        }
      } finally {
        await stop();
      }
    }
  for (const [system, byStep] of found) {
    const first = byStep.get(windows[0].name) ?? [];
    for (const [step, each] of byStep)
      print({
        name: `steps/${system}/${step}`,
        value: median(each),
        unit: "us/update",
        ratio: median(each.map((one, round) => one / (first[round] ?? Number.NaN))),
        of: `steps/${system}/${windows[0].name}`,
        runs: each.length,
      });
  }
}

function answers(count: number): readonly Step[] {
  return Array.from({ length: count }, () => ({ type: "Yes" }));
}
