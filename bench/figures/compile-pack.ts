import { print } from "../figure.ts";
import { startChild } from "../load/child.ts";
import { median } from "../load/statistics.ts";
import type { Workbench } from "../workbench.ts";

/** Reading and checking the whole pack, as every start does: in a fresh process. */
export async function compilePack(bench: Workbench): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < bench.effort.rounds; round += 1) {
    const file = new URL("../systems/compile.ts", import.meta.url);
    const child = await startChild<{ ms: number }>(file, {}, bench.cores);
    times.push(child.ready.ms);
    await child.stop();
  }
  print({
    name: "compile-pack",
    value: median(times),
    unit: "ms",
    runs: times.length,
    note: "flows, law, guidance and words of every language of the pack, in a process just started",
  });
}
