import { telegramLimits } from "../../src/adapters/redis/pacing-gate.ts";
import { print } from "../figure.ts";
import { startChild } from "../load/child.ts";
import { worstSecond } from "../load/statistics.ts";
import type { Workbench } from "../workbench.ts";

const processes = ["a", "b"];
/** Sends at once in each process: always more than the gate lets through. */
const senders = 50;

/** The fullest second that two processes together make of Telegram's limit, at the moment of sending. */
export async function pacing(bench: Workbench): Promise<void> {
  await bench.clear();
  const file = new URL("../systems/pacer.ts", import.meta.url);
  const ms = bench.effort.measureMs;
  const started = await Promise.all(
    processes.map((name) =>
      startChild<object>(file, { redisUrl: bench.redisUrl, name, senders, ms }, bench.cores),
    ),
  );
  try {
    const all = await Promise.all(
      started.map((child) => child.ask<Record<"sent" | "slots", number[]>>("send")),
    );
    const { perSecond } = telegramLimits;
    for (const [name, what] of [
      ["slots", "as the gate gave them"],
      ["sent", "as they left the processes, late timers and all"],
    ] as const) {
      const instants = all.flatMap((one) => one[name]);
      const worst = worstSecond(instants);
      print({
        name: `pacing/worst-second-${name}`,
        value: worst,
        unit: "sends in a second",
        ratio: worst / perSecond,
        of: `${perSecond} a second`,
        runs: 1,
        note: `${instants.length} replies and handoffs of ${processes.length} processes in ${(span(instants) / 1000).toFixed(1)} s, more waiting than may go; ${what}`,
      });
    }
  } finally {
    await Promise.all(started.map((child) => child.stop()));
  }
}

function span(instants: readonly number[]): number {
  return Math.max(...instants) - Math.min(...instants);
}
